package dev.plaudit.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the facts are judged, and what the exit code says. */
final class JudgeOptions {

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "The least severity of an open finding that ends the run with exit code 3: critical, high,"
                    + " medium, low, info or none; new:high and so on for findings that the baseline does not know."
                    + " Default: low.")
    @Nullable
    String failOn;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description = "Findings that the team has accepted, each with a reason, an owner and a last day.")
    @Nullable
    String waivers;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "The findings.json of an earlier scan: what it knows is existing, and does not fail the run.")
    @Nullable
    String baseline;

    @Option(
            names = "--iac",
            paramLabel = "DIR",
            description =
                    "A checkout of the repository whose code made the resources; findings then name file and line.")
    @Nullable
    String iac;

    @Option(
            names = "--tfstate",
            paramLabel = "FILE",
            description =
                    "A Terraform state, stored or as `terraform show -json` prints it; FOLDER=FILE names the folder"
                            + " that it was made in. May be repeated.")
    List<String> states = new ArrayList<>();

    @Option(
            names = "--iac-map",
            paramLabel = "FILE",
            description = "A list of resources, each with the file and line of its code.")
    @Nullable
    String iacMap;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "A report to write: ${COMPLETION-CANDIDATES}. Repeat it, or separate formats with commas."
                    + " Default: html, sarif, json.",
            completionCandidates = ReportFormats.class)
    List<String> formats = new ArrayList<>();

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "A folder of report templates that take the place of the built-in ones.")
    @Nullable
    String templatesDir;
}
