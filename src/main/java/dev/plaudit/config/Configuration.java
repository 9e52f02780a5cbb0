package dev.plaudit.config;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.Organization;
import dev.plaudit.costs.Tariff;
import dev.plaudit.iac.CodeChoice;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.TextFile;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.input.Yaml;
import dev.plaudit.notify.NotifyChoice;
import dev.plaudit.policy.RuleChoice;
import dev.plaudit.policy.RuleSet;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The checked configuration of a scan, from {@code plaudit.yaml} and the command line.
 *
 * @param accounts the accounts to scan, sorted by id; empty if the organization lists them or snapshots are judged
 * @param organization which accounts of the organization to scan; empty if it is not to be listed
 * @param rules the rules and their overrides
 * @param triage gate, waivers and baseline
 * @param code where to look for the code that created the resources
 * @param tariff list prices and discounts
 * @param requests how AWS is called
 * @param reports the reports to write
 * @param messages the messages to send
 * @param file the configuration file, as the user names it; empty if there is none
 */
public record Configuration(
        List<Account> accounts,
        Optional<Organization> organization,
        RuleChoice rules,
        TriageChoice triage,
        Optional<CodeChoice> code,
        Tariff tariff,
        RequestChoice requests,
        ReportChoice reports,
        NotifyChoice messages,
        Optional<String> file) {

    /** The file that is read if none is named. */
    public static final String DEFAULT_FILE = "plaudit.yaml";

    private static final List<String> DEFAULT_FILES = List.of(DEFAULT_FILE, "plaudit.yml");

    public Configuration {
        accounts = List.copyOf(accounts);
    }

    /**
     * Reads the configuration.
     *
     * @param directory the working directory and the user's home
     * @param file the file that the user named; without one, {@code plaudit.yaml} or {@code plaudit.yml} of the working
     *     directory, if it exists
     * @param flags the command line's values, which override the file's, even those of single accounts
     * @throws InvalidInputException with every problem of the file, the account list and the command line
     */
    public static Configuration load(WorkingDirectory directory, Optional<String> file, Flags flags)
            throws InvalidInputException {
        return load(directory, file, flags, Purpose.SCAN);
    }

    /**
     * Reads the configuration for judging snapshots: like {@link #load}, but it need not name accounts, and those that it names
     * are ignored.
     */
    public static Configuration loadToCheck(WorkingDirectory directory, Optional<String> file, Flags flags)
            throws InvalidInputException {
        return load(directory, file, flags, Purpose.CHECK);
    }

    /** Reads the configuration for the permissions of a scan: like {@link #load}, but it need not name accounts. */
    public static Configuration loadForPermissions(WorkingDirectory directory, Optional<String> file, Flags flags)
            throws InvalidInputException {
        return load(directory, file, flags, Purpose.PERMISSIONS);
    }

    /** Reads the command line alone, without accounts, for commands that ignore {@code plaudit.yaml}. */
    public static Configuration ofOptions(WorkingDirectory directory, Flags flags) throws InvalidInputException {
        return checked(directory, Optional.empty(), flags, Purpose.CHECK, new Problems());
    }

    /**
     * Checks the selection and overrides of rules without compiling any. Does nothing if the user has rules of their own, which
     * the overrides may be about.
     */
    public void checkRules(Problems problems) {
        if (rules.userRules().isEmpty()) {
            problems.collect(() -> RuleSet.load(rules));
        }
    }

    /** The purpose of reading a configuration. */
    enum Purpose {
        SCAN,
        CHECK,
        PERMISSIONS
    }

    private static Configuration load(WorkingDirectory directory, Optional<String> file, Flags flags, Purpose purpose)
            throws InvalidInputException {
        Problems problems = new Problems();
        RequestChoice asked = RequestChoice.of(flags);
        directory.objects().use(asked.endpointUrl(), asked.buckets().owner());
        Optional<Node> written = read(directory, file, problems);
        Optional<String> name = written.map(root -> root.place().file());
        return checked(directory, written, flags, purpose, problems).readFrom(name);
    }

    /** Returns this configuration with another place for the reports. */
    public Configuration with(FolderChoice output) {
        return new Configuration(
                accounts, organization, rules, triage, code, tariff, requests, reports.with(output), messages, file);
    }

    private Configuration readFrom(Optional<String> name) {
        return new Configuration(
                accounts, organization, rules, triage, code, tariff, requests, reports, messages, name);
    }

    /**
     * Reads a configuration that is not in a file.
     *
     * @param name the name that problems use
     */
    public static Configuration parse(WorkingDirectory directory, String name, String text, Flags flags)
            throws InvalidInputException {
        Problems problems = new Problems();
        return checked(directory, Yaml.read(name, text, problems), flags, Purpose.SCAN, problems);
    }

    private static Configuration checked(
            WorkingDirectory directory, Optional<Node> written, Flags flags, Purpose purpose, Problems problems)
            throws InvalidInputException {
        if (written.isEmpty()) {
            problems.orThrow();
        }
        Node root = written.orElseGet(() -> new Node.Mapping(new Position(DEFAULT_FILE, 0, 0), Map.of()));
        Optional<Configuration> configuration = new ConfigurationReader(directory, flags, purpose, problems).read(root);
        problems.orThrow();
        return configuration.orElseThrow();
    }

    private static Optional<Node> read(WorkingDirectory directory, Optional<String> file, Problems problems) {
        boolean named = file.isPresent();
        List<String> there = DEFAULT_FILES.stream()
                .filter(name -> Files.exists(directory.path().resolve(name)))
                .toList();
        if (!named && there.isEmpty()) {
            return Optional.empty();
        }
        if (!named && there.size() > 1) {
            problems.add(new Position(there.get(0), 0, 0)
                    .problem(
                            "exists next to " + there.get(1) + ", and only one can be used",
                            "remove one, or choose the file with --config"));
            return Optional.empty();
        }
        String text = file.orElseGet(() -> there.get(0));
        Position asked = new Position(named ? Setting.CONFIG : text, 0, 0);
        Node.Scalar name = new Node.Scalar(asked, text, text);
        String shown = directory.shown(name);
        return directory
                .resolve(name, problems)
                .flatMap(path -> TextFile.read(path, shown, asked, problems))
                .flatMap(content -> Yaml.read(shown, content, problems));
    }
}
