package dev.plaudit.cli;

import dev.plaudit.config.Configuration;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.S3Uri;
import dev.plaudit.input.WorkingDirectory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files in S3 that a run will read. */
final class FilesInS3 {

    private FilesInS3() {}

    /**
     * Returns the addresses of what a user names, and of the files that a configuration names and that are read after it.
     *
     * @param reads the values of {@code --read}
     */
    static List<S3Uri> addresses(
            List<String> reads, Configuration configuration, WorkingDirectory directory, Problems problems) {
        Position place = new Position("--read", 0, 0);
        Stream<Node.Scalar> inBuckets = filesOf(configuration)
                .map(name -> {
                    String shown = directory.shown(name);
                    return new Node.Scalar(name.place(), shown, shown);
                })
                .filter(name -> S3Uri.is(name.text()));
        return Stream.concat(reads.stream().map(name -> new Node.Scalar(place, name, name)), inBuckets)
                .flatMap(name -> address(name, problems).stream())
                .toList();
    }

    private static Stream<Node.Scalar> filesOf(Configuration configuration) {
        Stream<Node.Scalar> waivers = configuration.triage().waivers().stream()
                .flatMap(written -> written instanceof Node.Scalar name ? Stream.of(name) : Stream.of());
        Stream<Node.Scalar> code = configuration.code().stream()
                .flatMap(choice -> Stream.concat(choice.states().stream(), choice.map().stream()));
        return Stream.of(configuration.triage().baseline().stream(), waivers, code)
                .flatMap(names -> names);
    }

    private static Optional<S3Uri> address(Node.Scalar name, Problems problems) {
        return S3Uri.is(name.text())
                ? problems.collect(() -> S3Uri.parse(name.text(), name.place()))
                : problems.reject(
                        name.place(),
                        Quoted.text(name.text()) + " is not an address in S3",
                        "Write it like s3://bucket/scans/*.");
    }
}
