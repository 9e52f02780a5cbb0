package dev.plaudit.cli;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.Organization;
import dev.plaudit.accounts.Partition;
import dev.plaudit.accounts.Role;
import dev.plaudit.aws.TopicArn;
import dev.plaudit.collect.OrganizationLister;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.config.Configuration;
import dev.plaudit.config.Setting;
import dev.plaudit.config.Setting.Section;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.S3Uri;
import dev.plaudit.inventory.Calls;
import dev.plaudit.notify.Channel;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.JsonText;
import dev.plaudit.scan.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the policy of the scanner: of whoever runs Plaudit, and not of the audit role. */
@Command(
        name = "scanner",
        header = "Print the permissions policy of the scanner, which assumes the audit role.",
        description = {
            "It allows what the credentials that Plaudit starts with do themselves: list the organization, assume the"
                    + " audit role, read and write files in S3. An account without a role adds the calls of the scan.",
            "What is not named needs no permission: without accounts, for example, the policy is that of"
                    + " `plaudit check`."
        },
        footer = {
            "Examples:",
            "  plaudit iam scanner --config plaudit.yaml > policy.json",
            "  plaudit iam scanner --organization --role PlauditAudit --out s3://bucket/scans/",
            "  plaudit iam scanner --read 's3://bucket/scans/*' --out s3://bucket/report/"
        })
final class IamScannerCommand extends ConsoleCommand {

    /** More ARNs would not fit into a policy, which has at most 6,144 characters. */
    private static final int MOST_ROLES = 50;

    @Mixin
    private SettingOptions settings = new SettingOptions(
                    "The configuration file whose accounts, rules and output the policy covers. Default: plaudit.yaml or"
                            + " plaudit.yml in the current folder, if it exists.",
                    Section.ACCOUNTS,
                    Section.RULES,
                    Section.OUTPUT)
            .with(Setting.BASELINE, "A baseline, which may be in S3.")
            .with(Setting.WAIVERS, "A file of waivers, which may be in S3.")
            .with(Setting.HISTORY, "A prefix in S3 for the counts of each scan.")
            .with(Setting.NOTIFY, "For messages to sns, to the topic of the variable PLAUDIT_SNS_TOPIC_ARN.")
            .with(Setting.OWNERS, "A file of owners, whose conditions decide what to read of the organization.");

    @Option(
            names = "--read",
            paramLabel = "ADDRESS",
            description = "What else is read from S3, such as snapshots: an object, everything below a prefix that ends"
                    + " with /, or a pattern with *, for which the bucket is listed. Repeat the option for several.")
    private List<String> reads = new ArrayList<>();

    @Option(
            names = "--prices-update",
            fallbackValue = "true",
            description = "Also allow pricing:GetProducts, for `plaudit prices update`.")
    private boolean pricesUpdate;

    @Option(
            names = "--partition",
            paramLabel = "NAME",
            description = "The partition of the ARNs: aws, aws-cn, aws-us-gov, … Default: aws.")
    private String partition = Partition.AWS.id();

    @Override
    public Integer call() throws Exception {
        Configuration configuration = settings.loadForPermissions(console());
        List<JsonFields> statements = statements(configuration);
        if (statements.isEmpty()) {
            throw new InvalidInputException(new Problem(
                    "plaudit iam scanner",
                    0,
                    0,
                    "nothing is named that needs a permission",
                    "Name the accounts, with --config, --organization or --account and --role, or a prefix in S3 with"
                            + " --out or --read."));
        }
        console()
                .out()
                .println(JsonText.block(
                        new JsonFields().add("Version", "2012-10-17").add("Statement", statements)));
        return ExitCode.CLEAN;
    }

    private List<JsonFields> statements(Configuration configuration) throws InvalidInputException {
        Problems problems = new Problems();
        if (Partition.named(partition).isEmpty()) {
            problems.add(
                    new Problem("--partition", 0, 0, Quoted.text(partition) + " is not a partition", "Write aws."));
        }
        List<S3Uri> read = new ArrayList<>(
                FilesInS3.addresses(reads, configuration, console().directory(), problems));
        Optional<String> key = key(configuration, problems);
        problems.orThrow();
        RuleSet rules = RuleSet.load(configuration.rules());
        Owners owners = Owners.read(configuration.triage().owners(), console().directory());
        read.addAll(console().directory().objects().copied());
        BucketPolicy buckets = new BucketPolicy(
                partition,
                read,
                configuration.reports().bucket(),
                configuration.reports().historyBucket());
        return Stream.of(
                        ofOrganization(configuration, rules, owners),
                        assuming(configuration),
                        ofAccountsWithoutRole(configuration, rules, owners),
                        buckets.statements(key),
                        publishing(configuration),
                        pricesUpdate ? Stream.of(allow("ReadPrices", List.of(Calls.PRICES), List.of("*"))) : none())
                .flatMap(parts -> parts)
                .toList();
    }

    private static Stream<JsonFields> none() {
        return Stream.of();
    }

    private static Optional<String> key(Configuration configuration, Problems problems) {
        Optional<String> key = configuration.requests().buckets().kmsKey();
        return key.isEmpty() || key.get().startsWith("arn:")
                ? key
                : problems.reject(
                        new Position("--s3-kms-key", 0, 0),
                        "a policy names a key by its ARN",
                        "Write it like arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.");
    }

    private static Stream<JsonFields> ofOrganization(Configuration configuration, RuleSet rules, Owners owners) {
        return configuration.organization().stream()
                .filter(organization -> organization.listerArn().isEmpty())
                .map(organization -> OrganizationLister.calls(Scan.labels(organization, rules, owners)))
                .map(calls -> allow("ListOrganization", calls, List.of("*")));
    }

    private Stream<JsonFields> assuming(Configuration configuration) {
        Stream<String> ofAccounts = configuration.accounts().stream()
                .flatMap(account -> account.role().map(role -> role.arn(partition, account.accountId())).stream());
        Stream<String> ofOrganization = configuration.organization().stream()
                .flatMap(organization -> Stream.concat(
                        organization.listerArn().stream(),
                        organization.roles().stream().map(role -> role.arnInAnyAccount(partition))));
        Set<String> arns = Stream.concat(ofAccounts, ofOrganization).collect(Collectors.toCollection(TreeSet::new));
        if (arns.size() > MOST_ROLES) {
            arns = configuration.accounts().stream()
                    .flatMap(account -> account.role().stream())
                    .map(role -> role.arnInAnyAccount(partition))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return arns.isEmpty()
                ? none()
                : Stream.of(allow("AssumeAuditRole", List.of(Calls.ASSUME_ROLE), List.copyOf(arns)));
    }

    private Stream<JsonFields> publishing(Configuration configuration) throws InvalidInputException {
        if (!configuration.messages().channels().contains(Channel.SNS)) {
            return none();
        }
        TopicArn topic = TopicArn.of(console().environment().getOrDefault(Channel.SNS.variable(), ""))
                .orElseThrow(() -> new InvalidInputException(new Problem(
                        Channel.SNS.variable(),
                        0,
                        0,
                        "this environment variable is not the ARN of an SNS topic",
                        "Set it to arn:aws:sns:us-east-1:111122223333:plaudit.")));
        return Stream.of(allow("PublishMessages", List.of(Calls.PUBLISH), List.of(topic.text())));
    }

    private static Stream<JsonFields> ofAccountsWithoutRole(Configuration configuration, RuleSet rules, Owners owners) {
        Stream<Optional<Role>> roles = configuration.accounts().stream().map(Account::role);
        boolean organizationWithoutRole = configuration
                .organization()
                .map(Organization::roles)
                .filter(Set::isEmpty)
                .isPresent();
        return organizationWithoutRole || roles.anyMatch(Optional::isEmpty)
                ? Stream.of(allow(
                        "Plaudit",
                        CallPlan.toRead(Scan.callsRead(rules, owners))
                                .withTraffic(configuration.requests().trafficDays())
                                .calls(),
                        List.of("*")))
                : none();
    }

    /** Returns a statement; a single value is not in a list, as AWS writes it. */
    static JsonFields allow(String id, List<String> actions, List<String> resources) {
        return new JsonFields()
                .add("Sid", id)
                .add("Effect", "Allow")
                .add("Action", one(actions.stream().sorted().toList()))
                .add("Resource", one(resources));
    }

    private static Object one(List<String> values) {
        return values.size() == 1 ? values.get(0) : values;
    }
}
