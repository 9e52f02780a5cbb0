package dev.plaudit.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the facts are judged, and what the exit code says. */
final class JudgeOptions {

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "The least severity of an open finding that ends the run with exit code 3: critical, high,"
                    + " medium, low, info or none; new:high and so on for findings that the baseline does not know."
                    + " Default: low.",
            completionCandidates = FailOnSeverities.class)
    @Nullable
    String failOn;

    @Option(
            names = "--max-unknown",
            paramLabel = "COUNT",
            description =
                    "How many verdicts may be unknown; with more, a run without such findings ends with exit code 4."
                            + " Default: any number.")
    @Nullable
    String maxUnknown;

    @Option(
            names = "--require-complete",
            description = "An incomplete scan ends with exit code 4 also when it has findings.")
    boolean requireComplete;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description = "Findings that the team has accepted, each with a reason, an owner and a last day.")
    @Nullable
    String waivers;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description =
                    "The findings.json of an earlier scan, gzipped or not: what it knows is existing, and does not"
                            + " fail the run.")
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

    @Mixin
    PriceOptions prices = new PriceOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "A report to write: ${COMPLETION-CANDIDATES}. Repeat it, or separate formats with commas."
                    + " Default: html, sarif, json.",
            completionCandidates = ReportFormats.class)
    List<String> formats = new ArrayList<>();

    @Option(
            names = "--verdicts",
            paramLabel = "WHICH",
            description = "The verdicts that JSON, CSV and OCSF list: ${COMPLETION-CANDIDATES}. With failed, they only"
                    + " count what passes or does not apply. Default: all.",
            completionCandidates = VerdictWords.class)
    @Nullable
    String verdicts;

    @Option(
            names = "--sarif-category",
            paramLabel = "NAME",
            description =
                    "What GitHub keeps the alerts of the SARIF files under, to tell scans apart. Default: plaudit.")
    @Nullable
    String sarifCategory;

    @Option(
            names = "--sarif-per-account",
            paramLabel = "DIR",
            description =
                    "Write a SARIF file for each account that could be read completely, each with a category of its"
                            + " own, so that an account in trouble keeps its alerts.")
    @Nullable
    String sarifPerAccount;

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "A folder of report templates that take the place of the built-in ones.")
    @Nullable
    String templatesDir;

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            description = "What the HTML reports are called. Default: AWS PrivateLink compliance report.")
    @Nullable
    String title;

    @Option(
            names = "--logo",
            paramLabel = "FILE",
            description =
                    "A picture for the head of the HTML reports (PNG, JPEG, GIF, WebP or SVG), which they carry in"
                            + " themselves.")
    @Nullable
    String logo;
}
