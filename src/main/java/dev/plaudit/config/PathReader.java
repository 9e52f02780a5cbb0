package dev.plaudit.config;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.WorkingDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads settings that name files and folders. */
record PathReader(Fields fields, WorkingDirectory directory, Problems problems) {

    /** Reads a file, which may be in S3. */
    Optional<Path> file(Setting setting) {
        return name(setting)
                .flatMap(name -> check(
                        name,
                        directory.resolve(name, problems),
                        Files::isRegularFile,
                        "is not a file",
                        "name an image file"));
    }

    Optional<Path> folder(Setting setting) {
        return name(setting)
                .flatMap(name -> check(
                        name, directory.local(name, problems), Files::isDirectory, "is not a folder", "name a folder"));
    }

    /** Reads a folder that need not exist yet. */
    Optional<Path> folderToBe(Setting setting) {
        return name(setting)
                .flatMap(name -> check(
                        name,
                        directory.local(name, problems),
                        path -> !Files.exists(path) || Files.isDirectory(path),
                        "is a file, not a folder",
                        "name a folder"));
    }

    private Optional<Node.Scalar> name(Setting setting) {
        return fields.scalar(setting.key());
    }

    private Optional<Path> check(
            Node.Scalar name, Optional<Path> path, Predicate<Path> fits, String objection, String fix) {
        if (path.isPresent() && !fits.test(path.get())) {
            return problems.reject(name.place(), Quoted.text(directory.shown(name)) + " " + objection, fix);
        }
        return path;
    }
}
