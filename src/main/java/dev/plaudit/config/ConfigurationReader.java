package dev.plaudit.config;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.AccountDefaults;
import dev.plaudit.accounts.AccountList;
import dev.plaudit.accounts.Organization;
import dev.plaudit.config.Configuration.Purpose;
import dev.plaudit.costs.Discounts;
import dev.plaudit.costs.PriceFile;
import dev.plaudit.costs.PriceList;
import dev.plaudit.costs.Tariff;
import dev.plaudit.iac.CodeChoice;
import dev.plaudit.iac.CodeLocator;
import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.S3Uri;
import dev.plaudit.input.TextFile;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleChoice;
import dev.plaudit.results.AcceptedRisks;
import dev.plaudit.rules.Profile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the keys of a configuration, overridden by the command line. */
final class ConfigurationReader {

    private static final String HOW_TO_NAME_ACCOUNTS = """
            Name them on the command line:
              --account 111122223333 --role PlauditAudit
            or in plaudit.yaml:
              role: PlauditAudit
              accounts:
                - "111122223333"
            or scan the whole organization:
              --organization --role PlauditAudit
            """;

    private final WorkingDirectory directory;
    private final Flags flags;
    private final Purpose purpose;
    private final Problems problems;

    ConfigurationReader(WorkingDirectory directory, Flags flags, Purpose purpose, Problems problems) {
        this.directory = directory;
        this.flags = flags;
        this.purpose = purpose;
        this.problems = problems;
    }

    /** Reads the configuration. The result is valid only if no problem was added, and empty if the root is not a mapping. */
    Optional<Configuration> read(Node root) {
        Node merged = root instanceof Node.Mapping file ? flags.over(file, problems) : root;
        return Fields.of(merged, "the configuration", Setting.keys(), problems).map(fields -> {
            Configuration configuration = read(fields);
            if (!problems.isEmpty()) {
                reportTheRest(fields, configuration);
            }
            return configuration;
        });
    }

    /** Checks what would be read next, except what needs compiled rules, so that one run reports all mistakes. */
    private void reportTheRest(Fields fields, Configuration configuration) {
        if (!fields.has(Setting.RULES_DIR.key())) {
            configuration.checkRules(problems);
        }
        TriageChoice triage = configuration.triage();
        Optional<Node.Scalar> local =
                triage.baseline().filter(name -> !triage.isBaselineOfPreviousRun() && !S3Uri.is(directory.shown(name)));
        problems.collect(() -> AcceptedRisks.read(triage.waivers(), local, directory));
        problems.collect(() -> Owners.read(triage.owners(), directory));
        configuration.code().ifPresent(code -> problems.collect(() -> CodeLocator.read(code, directory)));
    }

    private Configuration read(Fields fields) {
        boolean ofOrganization =
                fields.has(Setting.ORGANIZATION.key()) && !isFalse(fields.node(Setting.ORGANIZATION.key()));
        RequestChoice requests = requests(fields);
        return new Configuration(
                purpose == Purpose.CHECK || ofOrganization ? List.of() : accounts(fields),
                purpose == Purpose.CHECK ? Optional.empty() : organization(fields),
                rules(fields),
                new TriageChoice(
                        GateReader.read(fields, problems),
                        MaxAgeReader.read(fields, problems),
                        fields.node(Setting.WAIVERS.key()),
                        fields.scalar(Setting.BASELINE.key()),
                        fields.node(Setting.OWNERS.key())),
                code(fields),
                tariff(fields),
                requests,
                new ReportsReader(fields, directory, problems).read(),
                MessagesReader.read(fields, problems),
                Optional.empty());
    }

    /** Before any file that may be in S3 is read. */
    private RequestChoice requests(Fields fields) {
        RequestChoice requests = RequestChoice.read(fields, problems);
        directory.objects().use(requests.endpointUrl(), requests.buckets().owner());
        return requests;
    }

    private RuleChoice rules(Fields fields) {
        return new RuleChoice(
                new PathReader(fields, directory, problems).folder(Setting.RULES_DIR),
                fields.scalar(Setting.PROFILE.key())
                        .flatMap(chosen -> Profile.of(chosen, directory, problems))
                        .orElseGet(Profile::standard),
                fields.mapping(Setting.RULES.key()).map(Node.class::cast),
                fields.scalars(Setting.ONLY_RULES.key()).orElse(List.of()),
                fields.scalars(Setting.SKIP_RULES.key()).orElse(List.of()));
    }

    private Optional<Organization> organization(Fields fields) {
        return fields.node(Setting.ORGANIZATION.key())
                .flatMap(written -> Organization.read(
                        written, fields.node(Setting.ACCOUNT.key()), defaults(fields), directory, problems));
    }

    private static boolean isFalse(Optional<Node> written) {
        return written.stream()
                .anyMatch(node ->
                        node instanceof Node.Scalar scalar && scalar.value().equals(false));
    }

    private static AccountDefaults defaults(Fields fields) {
        return new AccountDefaults(
                fields.scalar(Setting.ROLE.key()),
                fields.scalar(Setting.EXTERNAL_ID.key()),
                fields.node(Setting.REGIONS.key()),
                fields.scalars(Setting.SKIP_REGIONS.key()).orElse(List.of()));
    }

    private List<Account> accounts(Fields fields) {
        AccountDefaults defaults = defaults(fields);
        if (!fields.has(Setting.ACCOUNT.key()) && purpose == Purpose.SCAN) {
            Position place = fields.place().line() > 0 ? fields.place() : Setting.ACCOUNT.place();
            problems.add(place.problem("no account to scan", HOW_TO_NAME_ACCOUNTS));
        }
        return fields.node(Setting.ACCOUNT.key())
                .map(node -> AccountList.read(node, defaults, directory, problems))
                .orElse(List.of());
    }

    private Optional<CodeChoice> code(Fields fields) {
        List<Node.Scalar> states = fields.scalars(Setting.TFSTATE.key()).orElse(List.of());
        Optional<Node.Scalar> map = fields.scalar(Setting.IAC_MAP.key());
        if (!fields.has(Setting.IAC.key())) {
            Stream.concat(states.stream(), map.stream())
                    .forEach(name -> problems.add(name.place()
                            .problem("requires --iac", "name the checkout with " + Setting.IAC + " or `iac:`")));
        }
        return fields.scalar(Setting.IAC.key()).map(folder -> new CodeChoice(folder, states, map));
    }

    private Tariff tariff(Fields fields) {
        PriceList list = fields.scalar(Setting.PRICES.key())
                .map(name -> PriceList.builtIn().with(ownPrices(name)))
                .orElseGet(PriceList::builtIn);
        List<Node.Scalar> discounts = fields.scalars(Setting.DISCOUNTS.key()).orElse(List.of());
        return new Tariff(list, Discounts.read(discounts, problems));
    }

    private PriceList ownPrices(Node.Scalar name) {
        String shown = directory.shown(name);
        return directory
                .resolve(name, problems)
                .flatMap(path -> TextFile.read(path, shown, name.place(), problems))
                .map(text -> PriceFile.read(shown, text, problems))
                .orElseGet(() -> new PriceList(List.of()));
    }
}
