package dev.plaudit.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is scanned, where, and how. */
final class AccountOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file. Default: plaudit.yaml or plaudit.yml in the"
                    + " current folder, if it exists. Every key has a command-line option, and"
                    + " options take precedence.")
    @Nullable
    String config;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "An account to scan: 12 digits. Repeat the option, or separate IDs with commas.")
    List<String> accounts = new ArrayList<>();

    @Option(
            names = {"--accounts-file", "--accounts"},
            paramLabel = "FILE",
            description = "A file that lists accounts: YAML, CSV with a header line, one ID per line, or"
                    + " the output of `aws organizations list-accounts`.")
    @Nullable
    String accountsFile;

    @Option(
            names = "--organization",
            description = "Scan every active account of the organization that the credentials can list.")
    boolean organization;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "The read-only role to assume in each account: its name, or an ARN that contains"
                    + " {account}. The account of the credentials themselves can be scanned without a"
                    + " role.")
    @Nullable
    String role;

    @Option(
            names = "--external-id",
            paramLabel = "TEXT",
            description = "The external ID that the role's trust policy requires.")
    @Nullable
    String externalId;

    @Option(
            names = {"--region", "--regions"},
            paramLabel = "REGION",
            description = "A Region to scan, or all for the Regions enabled in each account."
                    + " Repeat the option, or separate Regions with commas.")
    List<String> regions = new ArrayList<>();

    @Option(
            names = {"--skip-region", "--skip-regions"},
            paramLabel = "REGION",
            description = "A Region to skip, of those named or of those enabled in each account. Repeat"
                    + " the option, or separate Regions with commas.")
    List<String> skippedRegions = new ArrayList<>();

    @Option(
            names = "--api-budget",
            paramLabel = "SHARE",
            description = "The share of AWS's published request limits to use in each account and Region: 0.05 to 1.0,"
                    + " or unlimited for an emulator. Default: 0.7.")
    @Nullable
    String apiBudget;

    @Option(
            names = "--traffic",
            paramLabel = "DAYS",
            description = "Read each link's traffic from CloudWatch for the cost estimate, over a period"
                    + " of 1d to 90d, for example 30d. AWS charges for each metric read. Without this"
                    + " option, only rules that need traffic read it, over 30 days.")
    @Nullable
    String traffic;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "Send every call to this URL instead of AWS, for an emulator.")
    @Nullable
    String endpointUrl;
}
