package dev.plaudit.config;

import dev.plaudit.input.S3Uri;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where reports and snapshot are written.
 *
 * @param folder the folder; need not exist
 * @param bucket the prefix in S3 that takes the place of the folder, if one is named
 */
public record OutputChoice(Path folder, Optional<S3Uri> bucket) {}
