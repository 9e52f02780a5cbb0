package dev.plaudit.config;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.AccountDefaults;
import dev.plaudit.accounts.AccountList;
import dev.plaudit.accounts.Organization;
import dev.plaudit.config.Configuration.Purpose;
import dev.plaudit.iac.CodeChoice;
import dev.plaudit.iac.CodeLocator;
import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.WorkingDirectory;
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

/** Reads the keys of a configuration, the command line laid over them. */
final class ConfigurationReader {

    static final List<String> KEYS = List.of(
            "accounts",
            "organization",
            "role",
            "external-id",
            "regions",
            "skip-regions",
            "rules",
            "only-rules",
            "skip-rules",
            "profile",
            "fail-on",
            "max-unknown",
            "require-complete",
            "waivers",
            "baseline",
            "iac",
            "tfstate",
            "iac-map",
            "prices",
            "discounts",
            "api-budget",
            "traffic",
            "rules-dir",
            "templates-dir",
            "title",
            "logo",
            "formats",
            "verdicts",
            "sarif-category",
            "sarif-per-account",
            "out",
            "endpoint-url");

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

    /** The configuration; of use only if no problem was added, and empty when it is not a mapping at all. */
    Optional<Configuration> read(Node root) {
        Node merged = root instanceof Node.Mapping file ? Overlay.merge(file, flags, problems) : root;
        return Fields.of(merged, "the configuration", KEYS, problems).map(fields -> {
            Configuration configuration = read(fields);
            if (!problems.isEmpty()) {
                reportTheRest(fields, configuration);
            }
            return configuration;
        });
    }

    /** So that one run shows all mistakes: what would else be read next, but for what needs rules to be compiled. */
    private void reportTheRest(Fields fields, Configuration configuration) {
        if (!fields.has("rules-dir")) {
            configuration.checkRules(problems);
        }
        TriageChoice triage = configuration.triage();
        problems.collect(() -> AcceptedRisks.read(triage.waivers(), triage.baseline(), directory));
        configuration.code().ifPresent(code -> problems.collect(() -> CodeLocator.read(code, directory)));
    }

    private Configuration read(Fields fields) {
        boolean ofOrganization = fields.has("organization") && !isFalse(fields.node("organization"));
        return new Configuration(
                purpose == Purpose.SCAN && !ofOrganization ? accounts(fields) : List.of(),
                purpose == Purpose.SCAN ? organization(fields) : Optional.empty(),
                rules(fields),
                new TriageChoice(GateReader.read(fields, problems), fields.node("waivers"), fields.scalar("baseline")),
                code(fields),
                new TariffReader(directory, problems).read(fields),
                new RequestReader(fields, problems).read(),
                reports(fields),
                Optional.empty());
    }

    private ReportChoice reports(Fields fields) {
        return new ReportChoice(
                fields.scalars("formats"),
                folder(fields, "templates-dir"),
                fields.text("title"),
                path(fields, "logo", Files::isRegularFile, "is not a file", "name an image file"),
                fields.oneOf("verdicts", ListedVerdicts.words())
                        .map(ListedVerdicts::of)
                        .orElse(ListedVerdicts.ALL),
                fields.scalar("sarif-category").flatMap(this::category),
                folderToBe(fields, "sarif-per-account"),
                folderToBe(fields, "out").orElseGet(() -> directory.path().resolve(DEFAULT_OUT)));
    }

    private Optional<String> category(Node.Scalar written) {
        Optional<String> category = Optional.of(written.text())
                .filter(text -> CATEGORY.matcher(text).matches());
        if (category.isEmpty()) {
            problems.add(written.place()
                    .problem(
                            "`sarif-category` cannot be " + Quoted.text(written.text()),
                            "write letters, digits, `.`, `_` and `-`, with `/` between parts: plaudit/production"));
        }
        return category;
    }

    private RuleChoice rules(Fields fields) {
        return new RuleChoice(
                folder(fields, "rules-dir"),
                fields.scalar("profile")
                        .flatMap(chosen -> Profile.of(chosen, directory, problems))
                        .orElseGet(Profile::standard),
                fields.mapping("rules").map(Node.class::cast),
                fields.scalars("only-rules").orElse(List.of()),
                fields.scalars("skip-rules").orElse(List.of()));
    }

    private Optional<Organization> organization(Fields fields) {
        return fields.node("organization")
                .flatMap(written ->
                        Organization.read(written, fields.node("accounts"), defaults(fields), directory, problems));
    }

    private static boolean isFalse(Optional<Node> written) {
        return written.stream()
                .anyMatch(node ->
                        node instanceof Node.Scalar scalar && scalar.value().equals(false));
    }

    private static AccountDefaults defaults(Fields fields) {
        return new AccountDefaults(
                fields.scalar("role"),
                fields.scalar("external-id"),
                fields.node("regions"),
                fields.scalars("skip-regions").orElse(List.of()));
    }

    private List<Account> accounts(Fields fields) {
        AccountDefaults defaults = defaults(fields);
        if (!fields.has("accounts")) {
            Position place = fields.place().line() > 0 ? fields.place() : Flag.ACCOUNT.place();
            problems.add(place.problem("no account to scan", HOW_TO_NAME_ACCOUNTS));
        }
        return fields.node("accounts")
                .map(node -> AccountList.read(node, defaults, directory, problems))
                .orElse(List.of());
    }

    private Optional<CodeChoice> code(Fields fields) {
        List<Node.Scalar> states = fields.scalars("tfstate").orElse(List.of());
        Optional<Node.Scalar> map = fields.scalar("iac-map");
        if (!fields.has("iac")) {
            Stream.concat(states.stream(), map.stream())
                    .forEach(name -> problems.add(name.place()
                            .problem("requires --iac", "name the checkout with " + Flag.IAC + " or `iac:`")));
        }
        return fields.scalar("iac").map(folder -> new CodeChoice(folder, states, map));
    }

    private Optional<Path> folder(Fields fields, String key) {
        return path(fields, key, Files::isDirectory, "is not a folder", "name a folder");
    }

    /** One that need not exist yet. */
    private Optional<Path> folderToBe(Fields fields, String key) {
        return path(
                fields,
                key,
                path -> !Files.exists(path) || Files.isDirectory(path),
                "is a file, not a folder",
                "name a folder");
    }

    private Optional<Path> path(Fields fields, String key, Predicate<Path> fits, String objection, String fix) {
        Optional<Node.Scalar> name = fields.scalar(key);
        Optional<Path> path = name.flatMap(scalar -> directory.resolve(scalar, problems));
        if (path.isPresent() && !fits.test(path.get())) {
            String shown = Quoted.text(directory.shown(name.orElseThrow()));
            problems.add(name.orElseThrow().place().problem(shown + " " + objection, fix));
            return Optional.empty();
        }
        return path;
    }
}
