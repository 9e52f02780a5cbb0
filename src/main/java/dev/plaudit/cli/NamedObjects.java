package dev.plaudit.cli;

import dev.plaudit.config.BucketChoice;
import dev.plaudit.config.RequestChoice;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.S3Uri;
import dev.plaudit.input.WorkingDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Objects in S3 that the command line and the configuration name, and the configuration itself; copied until the command ends. */
final class NamedObjects implements WorkingDirectory.Objects, Closeable {

    private final Console console;

    /** One for each way to use buckets: the configuration may change that of the command line, by which it was read. */
    private final List<InputFiles> opened = new ArrayList<>();

    private RequestChoice choice = choice(Optional.empty(), Optional.empty());

    NamedObjects(Console console) {
        this.console = console;
        opened.add(new InputFiles(console, choice));
    }

    private static RequestChoice choice(Optional<URI> endpointUrl, Optional<String> owner) {
        return new RequestChoice(
                Optional.empty(), Optional.empty(), endpointUrl, new BucketChoice(owner, Optional.empty()));
    }

    @Override
    public void use(Optional<URI> endpointUrl, Optional<String> owner) {
        RequestChoice wanted = choice(endpointUrl, owner);
        if (!wanted.equals(choice)) {
            choice = wanted;
            opened.add(new InputFiles(console, choice));
        }
    }

    @Override
    public Path copy(S3Uri object) throws InvalidInputException {
        try {
            return opened.get(opened.size() - 1).find(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<S3Uri> copied() {
        return opened.stream().flatMap(files -> files.copied().stream()).toList();
    }

    @Override
    public void close() throws IOException {
        for (InputFiles files : opened) {
            files.close();
        }
    }
}
