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
            description =
                    "The configuration; without it, plaudit.yaml or plaudit.yml in this folder if there is one. Every key has a"
                            + " flag here, and flags win.")
    @Nullable
    String config;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "An account to scan: 12 digits. Repeat it, or separate ids with commas.")
    List<String> accounts = new ArrayList<>();

    @Option(
            names = {"--accounts-file", "--accounts"},
            paramLabel = "FILE",
            description = "A file of accounts: YAML, CSV with a header line, one id per line, or what"
                    + " `aws organizations list-accounts` printed.")
    @Nullable
    String accountsFile;

    @Option(
            names = "--organization",
            description = "Scan every active account of the organization that the credentials may list.")
    boolean organization;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "The read-only role to assume in each account: its name, or an ARN with {account} in it. The"
                    + " account that the credentials belong to can be scanned without one.")
    @Nullable
    String role;

    @Option(
            names = "--external-id",
            paramLabel = "TEXT",
            description = "The external id that the role's trust policy asks for.")
    @Nullable
    String externalId;

    @Option(
            names = {"--region", "--regions"},
            paramLabel = "REGION",
            description =
                    "A Region to look at, or all for those enabled in each account. Repeat it, or separate Regions"
                            + " with commas.")
    List<String> regions = new ArrayList<>();

    @Option(
            names = {"--skip-region", "--skip-regions"},
            paramLabel = "REGION",
            description = "A Region not to look at, for all but a few: of those named, or of those enabled in each"
                    + " account. Repeat it, or separate Regions with commas.")
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
            description =
                    "Read the traffic of all links from CloudWatch, for their costs: 1d to 90d back, 30d say. AWS charges"
                            + " for each metric that is read. Without it, only rules that need traffic read any, over 30"
                            + " days.")
    @Nullable
    String traffic;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "Send every call to this address instead of AWS, for an emulator.")
    @Nullable
    String endpointUrl;
}
