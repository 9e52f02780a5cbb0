package dev.plaudit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether scans read traffic, for commands that tell what a scan needs. */
final class TrafficOption {

    @Option(
            names = "--traffic",
            paramLabel = "DAYS",
            description = "For scans with this option, which read CloudWatch.")
    @Nullable
    String days;
}
