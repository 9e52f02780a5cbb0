package dev.plaudit.iac;

import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Terraform state as a user names it.
 *
 * @param written the whole text: {@code FILE} or {@code FOLDER=FILE}
 * @param folder the folder of its root module, as written
 * @param shown the file as messages show it
 */
record NamedState(Node.Scalar written, Optional<String> folder, Path file, String shown) {

    /** Resolves the name of a state. If a file has the whole text as its name, {@code =} included, it is that file. */
    static Optional<NamedState> of(Node.Scalar written, WorkingDirectory directory, Problems problems) {
        Optional<Path> whole = directory.resolve(written, problems);
        int sign = written.text().indexOf('=');
        if (whole.isEmpty() || sign < 0 || Files.exists(whole.get())) {
            return whole.map(path -> new NamedState(written, Optional.empty(), path, directory.shown(written)));
        }
        String file = written.text().substring(sign + 1);
        Node.Scalar name = new Node.Scalar(written.place(), file, file);
        String folder = written.text().substring(0, sign);
        return directory
                .resolve(name, problems)
                .map(path -> new NamedState(written, Optional.of(folder), path, directory.shown(name)));
    }
}
