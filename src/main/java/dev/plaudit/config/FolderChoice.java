package dev.plaudit.config;

import dev.plaudit.input.S3Uri;
import java.nio.file.Path;

/** A folder on this machine, or a prefix in S3 in its place; need not exist. */
public sealed interface FolderChoice {

    /** A folder on this machine. */
    record Local(Path path) implements FolderChoice {}

    /** A prefix in S3 that ends with a slash, or a whole bucket. */
    record Bucket(S3Uri prefix) implements FolderChoice {}
}
