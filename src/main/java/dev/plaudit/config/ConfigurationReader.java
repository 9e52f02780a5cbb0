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
import dev.plaudit.input.Quoted;
import dev.plaudit.input.S3Uri;
import dev.plaudit.input.TextFile;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleChoice;
import dev.plaudit.results.AcceptedRisks;
import dev.plaudit.results.ListedVerdicts;
import dev.plaudit.rules.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the keys of a configuration, overridden by the command line. */
final class ConfigurationReader {

    private static final Pattern CATEGORY = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");
    private static final String DEFAULT_OUT = "plaudit-report";

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
        Optional<Node.Scalar> local = triage.baseline().filter(name -> !S3Uri.is(name.text()));
        problems.collect(() -> AcceptedRisks.read(triage.waivers(), local, directory));
        problems.collect(() -> Owners.read(triage.owners(), directory));
        configuration.code().ifPresent(code -> problems.collect(() -> CodeLocator.read(code, directory)));
    }

    private Configuration read(Fields fields) {
        boolean ofOrganization =
                fields.has(Setting.ORGANIZATION.key()) && !isFalse(fields.node(Setting.ORGANIZATION.key()));
        return new Configuration(
                purpose == Purpose.SCAN && !ofOrganization ? accounts(fields) : List.of(),
                purpose == Purpose.SCAN ? organization(fields) : Optional.empty(),
                rules(fields),
                new TriageChoice(
                        GateReader.read(fields, problems),
                        MaxAgeReader.read(fields, problems),
                        fields.node(Setting.WAIVERS.key()),
                        fields.scalar(Setting.BASELINE.key()),
                        fields.node(Setting.OWNERS.key())),
                code(fields),
                tariff(fields),
                RequestChoice.read(fields, problems),
                reports(fields),
                MessagesReader.read(fields, problems),
                Optional.empty());
    }

    private ReportChoice reports(Fields fields) {
        return new ReportChoice(
                fields.scalars(Setting.FORMATS.key()),
                folder(fields, Setting.TEMPLATES_DIR),
                fields.text(Setting.TITLE.key()),
                path(fields, Setting.LOGO, Files::isRegularFile, "is not a file", "name an image file"),
                fields.oneOf(Setting.VERDICTS.key(), ListedVerdicts.words())
                        .map(ListedVerdicts::of)
                        .orElse(ListedVerdicts.ALL),
                fields.scalar(Setting.SARIF_CATEGORY.key()).flatMap(this::category),
                folderToBe(fields, Setting.SARIF_PER_ACCOUNT),
                folderOrPrefix(fields, Setting.HISTORY),
                splitByOwner(fields),
                folderOrPrefix(fields, Setting.OUT)
                        .orElseGet(() -> new FolderChoice.Local(directory.path().resolve(DEFAULT_OUT))));
    }

    private Optional<FolderChoice> folderOrPrefix(Fields fields, Setting setting) {
        Optional<Node.Scalar> prefix = fields.scalar(setting.key()).filter(name -> S3Uri.is(name.text()));
        return prefix.isPresent()
                ? prefix.flatMap(name -> problems.collect(() -> new FolderChoice.Bucket(
                        S3Uri.parse(name.text(), name.place()).folder())))
                : folderToBe(fields, setting).map(FolderChoice.Local::new);
    }

    private boolean splitByOwner(Fields fields) {
        boolean split =
                fields.oneOf(Setting.SPLIT_BY.key(), List.of(Setting.OWNER)).isPresent();
        if (split && !fields.has(Setting.OWNERS.key())) {
            fields.scalar(Setting.SPLIT_BY.key())
                    .ifPresent(written -> problems.add(written.place()
                            .problem("requires owners", "name the file with " + Setting.OWNERS + " or `owners:`")));
        }
        return split;
    }

    private Optional<String> category(Node.Scalar written) {
        return Setting.SARIF_CATEGORY.parsed(
                written,
                text -> Optional.of(text).filter(CATEGORY.asMatchPredicate()),
                "write letters, digits, `.`, `_` and `-`, with `/` between parts: plaudit/production",
                problems);
    }

    private RuleChoice rules(Fields fields) {
        return new RuleChoice(
                folder(fields, Setting.RULES_DIR),
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
        if (!fields.has(Setting.ACCOUNT.key())) {
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

    private Optional<Path> folder(Fields fields, Setting setting) {
        return path(fields, setting, Files::isDirectory, "is not a folder", "name a folder");
    }

    /** Reads a folder that need not exist yet. */
    private Optional<Path> folderToBe(Fields fields, Setting setting) {
        return path(
                fields,
                setting,
                path -> !Files.exists(path) || Files.isDirectory(path),
                "is a file, not a folder",
                "name a folder");
    }

    private Optional<Path> path(Fields fields, Setting setting, Predicate<Path> fits, String objection, String fix) {
        Optional<Node.Scalar> name = fields.scalar(setting.key());
        Optional<Path> path = name.flatMap(scalar -> directory.resolve(scalar, problems));
        if (path.isPresent() && !fits.test(path.get())) {
            String shown = Quoted.text(directory.shown(name.orElseThrow()));
            problems.add(name.orElseThrow().place().problem(shown + " " + objection, fix));
            return Optional.empty();
        }
        return path;
    }
}
