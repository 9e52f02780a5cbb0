package dev.plaudit.config;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that can be configured: a key of {@code plaudit.yaml} and the command-line option that overrides it. The one
 * declaration of each; {@code --help}, the known keys and the table in {@code docs/configuration.md} follow it.
 */
public enum Setting {
    ACCOUNT("accounts", "--account", "ID", Shape.LIST, Section.ACCOUNTS, """
            An account to scan: 12 digits. Repeat the option, or separate IDs with commas."""),
    ACCOUNTS_FILE("accounts", "--accounts-file, --accounts", "FILE", Shape.TEXT, Section.ACCOUNTS, """
            A file that lists accounts: YAML, CSV with a header line, one ID per line, or the output of \
            `aws organizations list-accounts`."""),
    ORGANIZATION("organization", "--organization", "", Shape.SWITCH, Section.ACCOUNTS, """
            Scan every active account of the organization that the credentials can list."""),
    ROLE("role", "--role", "ROLE", Shape.TEXT, Section.ACCOUNTS, """
            The read-only role to assume in each account: its name, or an ARN that contains {account}. The account of \
            the credentials themselves can be scanned without a role."""),
    EXTERNAL_ID("external-id", "--external-id", "TEXT", Shape.TEXT, Section.ACCOUNTS, """
            The external ID that the role's trust policy requires."""),
    REGIONS("regions", "--region, --regions", "REGION", Shape.LIST, Section.ACCOUNTS, """
            A Region to scan, or all for the Regions enabled in each account. Repeat the option, or separate Regions \
            with commas."""),
    SKIP_REGIONS("skip-regions", "--skip-region, --skip-regions", "REGION", Shape.LIST, Section.ACCOUNTS, """
            A Region to skip, of those named or of those enabled in each account. Repeat the option, or separate \
            Regions with commas."""),
    RULES("rules", "", "", Shape.FILE_ONLY, Section.RULES, "Overrides for rules."),
    ONLY_RULES("only-rules", "--rule", "RULE", Shape.LIST, Section.RULES, """
            Run only these rules: an ID, group/NAME, tag/NAME or severity/LEVEL; separate several with commas. Naming \
            a rule by its ID also enables a rule that is off by default."""),
    SKIP_RULES("skip-rules", "--skip-rule", "RULE", Shape.LIST, Section.RULES, """
            Skip these rules, named as for --rule."""),
    PROFILE("profile", "--profile", "PROFILE", Shape.TEXT, Section.RULES, """
            A set of overrides: recommended, strict (every rule), high-availability (cross-zone load balancing on), \
            zone-independent (cross-zone load balancing off, every zone served), cost, security, or your own .yaml \
            file. Default: recommended."""),
    FAIL_ON("fail-on", "--fail-on", "SEVERITY", Shape.TEXT, Section.JUDGING, """
            The lowest severity of an open finding that makes the run exit with code 3: critical, high, medium, low, \
            info or none; new:high and so on counts only findings that are not in the baseline. Default: low."""),
    MAX_AGE("max-age", "--max-age", "SEVERITY=DAYS", Shape.LIST, Section.JUDGING, """
            How long a finding may stay open: high=30d makes the run exit with code 3 if a finding of severity high or \
            critical has been open for more than 30 days, even if it is existing. Ages come from the baseline. Repeat \
            the option, or separate limits with commas. Default: no limit."""),
    MAX_UNKNOWN("max-unknown", "--max-unknown", "COUNT", Shape.TEXT, Section.JUDGING, """
            The maximum number of unknown verdicts; with more, a run that would exit with code 0 exits with code 4. \
            Default: no limit."""),
    REQUIRE_COMPLETE("require-complete", "--require-complete", "", Shape.SWITCH, Section.JUDGING, """
            Exit with code 4 if the scan is incomplete, even if there are findings."""),
    WAIVERS("waivers", "--waivers", "FILE", Shape.TEXT, Section.JUDGING, """
            A file of waivers: findings that the team accepts, each with a reason, an owner and an expiration date."""),
    BASELINE("baseline", "--baseline", "FILE", Shape.TEXT, Section.JUDGING, """
            The findings.json of an earlier scan, optionally gzipped, or previous: the one that --out holds, if any. \
            Findings in it are existing and do not fail the run."""),
    OWNERS("owners", "--owners", "FILE", Shape.TEXT, Section.JUDGING, """
            A file of owners: which team owns which accounts, resources and services, and how to reach it."""),
    IAC("iac", "--iac", "DIR", Shape.TEXT, Section.JUDGING, """
            A checkout of the repository whose code defines the resources. Findings then name file and line."""),
    TFSTATE("tfstate", "--tfstate", "FILE", Shape.FILES, Section.JUDGING, """
            A Terraform state, as stored or as printed by `terraform show -json`. FOLDER=FILE names the Terraform root \
            folder that it belongs to. Can be repeated."""),
    IAC_MAP("iac-map", "--iac-map", "FILE", Shape.TEXT, Section.JUDGING, """
            A file that maps resources to the file and line of their code."""),
    PRICES("prices", "--prices", "FILE", Shape.TEXT, Section.COSTS, """
            A price list that overrides the built-in one; `plaudit prices update` writes one."""),
    DISCOUNTS("discounts", "--discount", "DISCOUNT", Shape.LIST, Section.COSTS, """
            Your discounts on AWS list prices: 10%%, AmazonVPC=5%%, 111122223333=12%% or 111122223333/AmazonVPC=8%%. \
            The most specific one applies. Repeat the option, or separate discounts with commas."""),
    API_BUDGET("api-budget", "--api-budget", "SHARE", Shape.TEXT, Section.ACCOUNTS, """
            The share of AWS's published request limits to use in each account and Region: 0.05 to 1.0, or unlimited \
            for an emulator. Default: 0.7."""),
    TRAFFIC("traffic", "--traffic", "DAYS", Shape.TEXT, Section.ACCOUNTS, """
            Read each link's traffic from CloudWatch for the cost estimate, over a period of 1d to 90d, for example \
            30d. AWS charges for each metric read. Without this option, only rules that need traffic read it, over 30 \
            days."""),
    RULES_DIR("rules-dir", "--rules", "DIR", Shape.TEXT, Section.RULES, """
            A folder with your own rules. A rule with the ID of a built-in rule replaces it."""),
    TEMPLATES_DIR("templates-dir", "--templates", "DIR", Shape.TEXT, Section.REPORTS, """
            A folder of report templates that replace the built-in ones."""),
    TITLE("title", "--title", "TEXT", Shape.TEXT, Section.REPORTS, """
            The title of the HTML reports. Default: AWS PrivateLink compliance report."""),
    LOGO("logo", "--logo", "FILE", Shape.TEXT, Section.REPORTS, """
            A logo for the header of the HTML reports (PNG, JPEG, GIF, WebP or SVG), embedded in each of them."""),
    FORMATS("formats", "--format", "FORMAT", Shape.LIST, Section.REPORTS, """
            A report to write: ${COMPLETION-CANDIDATES}. Repeat the option, or separate formats with commas. Default: \
            html, sarif, json."""),
    VERDICTS("verdicts", "--verdicts", "WHICH", Shape.TEXT, Section.REPORTS, """
            The verdicts that JSON, CSV, Parquet and OCSF list: ${COMPLETION-CANDIDATES}. With failed, they only count \
            resources that pass or to which a rule does not apply. Default: all."""),
    HISTORY("history", "--history", "DIR", Shape.TEXT, Section.REPORTS, """
            A folder that keeps the counts of each scan from run to run, created if it does not exist, or a prefix in S3. \
            The HTML reports then show how they change."""),
    SPLIT_BY("split-by", "--split-by", "WHAT", Shape.TEXT, Section.REPORTS, """
            With owner, also write the reports of each team, to owners/TEAM in the output folder. Requires --owners."""),
    SARIF_CATEGORY("sarif-category", "--sarif-category", "NAME", Shape.TEXT, Section.REPORTS, """
            The category of the SARIF files, by which GitHub distinguishes scans. Default: plaudit."""),
    SARIF_PER_ACCOUNT("sarif-per-account", "--sarif-per-account", "DIR", Shape.TEXT, Section.REPORTS, """
            Write a SARIF file for each account that was read completely, each with its own category, so that an \
            incomplete account keeps its alerts."""),
    NOTIFY("notify", "--notify", "CHANNEL", Shape.LIST, Section.REPORTS, """
            Send a message about new findings to a channel: ${COMPLETION-CANDIDATES}. Its address comes from the \
            environment variable PLAUDIT_SLACK_URL, PLAUDIT_TEAMS_URL, PLAUDIT_WEBHOOK_URL or PLAUDIT_SNS_TOPIC_ARN. \
            Repeat the option, or separate channels with commas."""),
    NOTIFY_ON("notify-on", "--notify-on", "SEVERITY", Shape.TEXT, Section.REPORTS, """
            The lowest severity of a finding that is worth a message: critical, high, medium, low or info. Default: \
            high."""),
    REPORT_URL("report-url", "--report-url", "URL", Shape.TEXT, Section.REPORTS, """
            The address at which people can read the report, for the messages."""),
    OUT("out", "--out", "DIR", Shape.TEXT, Section.OUTPUT, """
            The folder for reports and the snapshot, created if it does not exist, or a prefix in S3: \
            s3://bucket/prefix/. With --shard, {shard} stands for the number of the shard. Default: plaudit-report, or \
            plaudit-demo for the demo."""),
    S3_BUCKET_OWNER("s3-bucket-owner", "--s3-bucket-owner", "ID", Shape.TEXT, Section.OUTPUT, """
            The account that must own every bucket of S3 that is read or written: 12 digits."""),
    S3_KMS_KEY("s3-kms-key", "--s3-kms-key", "KEY", Shape.TEXT, Section.OUTPUT, """
            The KMS key that encrypts what is written to S3: its ID, alias or ARN. Default: the bucket's own."""),
    ENDPOINT_URL("endpoint-url", "--endpoint-url", "URL", Shape.TEXT, Section.ACCOUNTS, """
            Send every call to this URL instead of AWS, for an emulator.""");

    /** How an option is written. */
    public enum Shape {
        /** With one value. */
        TEXT,
        /** With one or more values, repeated or separated by commas or blanks. */
        LIST,
        /** Repeated, with values that may contain commas and blanks. */
        FILES,
        /** Without a value. */
        SWITCH,
        /** Not at all: only {@code plaudit.yaml} can say it. */
        FILE_ONLY
    }

    /** Settings that a command takes together, in the order of {@code --help}. */
    public enum Section {
        ACCOUNTS,
        RULES,
        JUDGING,
        COSTS,
        REPORTS,
        OUTPUT
    }

    /** The value of {@link #SPLIT_BY}. */
    public static final String OWNER = "owner";

    /** The option that names the configuration itself. */
    public static final String CONFIG = "--config";

    private final String key;
    private final String names;
    private final String label;
    private final Shape shape;
    private final Section section;
    private final String description;

    Setting(String key, String names, String label, Shape shape, Section section, String description) {
        this.key = key;
        this.names = names;
        this.label = label;
        this.shape = shape;
        this.section = section;
        this.description = description;
    }

    /** Returns the settings of some sections that have an option. */
    public static Stream<Setting> options(Section... sections) {
        return Arrays.stream(values())
                .filter(setting -> setting.shape != Shape.FILE_ONLY)
                .filter(setting -> Set.of(sections).contains(setting.section))
                .sorted(Comparator.comparing(setting -> setting.section));
    }

    /** Returns the keys that a configuration may have. */
    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).distinct().toList();
    }

    /** The key of {@code plaudit.yaml}: {@code fail-on}. */
    String key() {
        return key;
    }

    /** The names of the option, the preferred one first. */
    public String[] names() {
        return names.split(", ", -1);
    }

    /** The placeholder for the value in {@code --help}; empty for a switch. */
    public String label() {
        return label;
    }

    public Shape shape() {
        return shape;
    }

    /** The description in {@code --help}, as a picocli format string. */
    public String description() {
        return description;
    }

    /** The preferred name of the option: {@code --fail-on}. */
    @Override
    public String toString() {
        return names()[0];
    }

    /** The position of problems with the option's value. */
    Position place() {
        return new Position(toString(), 0, 0);
    }

    /** Parses a value; if it gives nothing, adds a problem with the fix. */
    <T> Optional<T> parsed(Node.Scalar written, Function<String, Optional<T>> parser, String fix, Problems problems) {
        Optional<T> value = parser.apply(written.text());
        if (value.isEmpty()) {
            problems.add(written.place().problem("`" + key + "` cannot be " + Quoted.text(written.text()), fix));
        }
        return value;
    }
}
