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
            description = "The lowest severity of an open finding that makes the run exit with code 3:"
                    + " critical, high, medium, low, info or none; new:high and so on counts only"
                    + " findings that are not in the baseline. Default: low.",
            completionCandidates = FailOnSeverities.class)
    @Nullable
    String failOn;

    @Option(
            names = "--max-unknown",
            paramLabel = "COUNT",
            description = "The maximum number of unknown verdicts; with more, a run that would"
                    + " exit with code 0 exits with code 4. Default: no limit.")
    @Nullable
    String maxUnknown;

    @Option(
            names = "--require-complete",
            description = "Exit with code 4 if the scan is incomplete, even if there are findings.")
    boolean requireComplete;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description = "A file of waivers: findings that the team accepts, each with a reason, an owner"
                    + " and an expiration date.")
    @Nullable
    String waivers;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "The findings.json of an earlier scan, optionally gzipped. Findings in"
                    + " it are existing and do not fail the run.")
    @Nullable
    String baseline;

    @Option(
            names = "--iac",
            paramLabel = "DIR",
            description = "A checkout of the repository whose code defines the resources. Findings"
                    + " then name file and line.")
    @Nullable
    String iac;

    @Option(
            names = "--tfstate",
            paramLabel = "FILE",
            description = "A Terraform state, as stored or as printed by `terraform show -json`."
                    + " FOLDER=FILE names the Terraform root folder that it belongs to. Can be"
                    + " repeated.")
    List<String> states = new ArrayList<>();

    @Option(
            names = "--iac-map",
            paramLabel = "FILE",
            description = "A file that maps resources to the file and line of their code.")
    @Nullable
    String iacMap;

    @Mixin
    PriceOptions prices = new PriceOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "A report to write: ${COMPLETION-CANDIDATES}. Repeat the option, or separate"
                    + " formats with commas. Default: html, sarif, json.",
            completionCandidates = ReportFormats.class)
    List<String> formats = new ArrayList<>();

    @Option(
            names = "--verdicts",
            paramLabel = "WHICH",
            description = "The verdicts that JSON, CSV and OCSF list: ${COMPLETION-CANDIDATES}. With"
                    + " failed, they only count resources that pass or to which a rule does not apply."
                    + " Default: all.",
            completionCandidates = VerdictWords.class)
    @Nullable
    String verdicts;

    @Option(
            names = "--sarif-category",
            paramLabel = "NAME",
            description = "The category of the SARIF files, by which GitHub distinguishes scans. Default: plaudit.")
    @Nullable
    String sarifCategory;

    @Option(
            names = "--sarif-per-account",
            paramLabel = "DIR",
            description = "Write a SARIF file for each account that was read completely, each with"
                    + " its own category, so that an incomplete account keeps its alerts.")
    @Nullable
    String sarifPerAccount;

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "A folder of report templates that replace the built-in ones.")
    @Nullable
    String templatesDir;

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            description = "The title of the HTML reports. Default: AWS PrivateLink compliance report.")
    @Nullable
    String title;

    @Option(
            names = "--logo",
            paramLabel = "FILE",
            description = "A logo for the header of the HTML reports (PNG, JPEG, GIF, WebP or SVG),"
                    + " embedded in each of them.")
    @Nullable
    String logo;
}
