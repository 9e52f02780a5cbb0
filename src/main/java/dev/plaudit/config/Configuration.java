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
import dev.plaudit.policy.RuleChoice;
import dev.plaudit.policy.RuleSet;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a scan needs to know, read from {@code plaudit.yaml} and the command line, and checked.
 *
 * @param accounts who is scanned, sorted by id; none where the organization is to say it, or snapshots are judged
 * @param organization which accounts of the organization are scanned; empty where it is not asked
 * @param rules which rules judge, and how
 * @param triage which findings count
 * @param code where to look for the code that made the resources
 * @param tariff what costs are estimated with
 * @param requests what AWS is asked for
 * @param reports which reports are written, and where to
 * @param file the file that it was read from, as the user names it; empty where there is none
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
        Optional<String> file) {

    /** The file that is read when none is named. */
    public static final String DEFAULT_FILE = "plaudit.yaml";

    private static final List<String> DEFAULT_FILES = List.of(DEFAULT_FILE, "plaudit.yml");

    public Configuration {
        accounts = List.copyOf(accounts);
    }

    /**
     * Reads the configuration.
     *
     * @param directory the working directory and the user's home
     * @param file the file that the user named; without one, {@code plaudit.yaml} or {@code plaudit.yml} of
     *     the working directory if it exists
     * @param flags the command line's values, which win over the file's, those of single accounts included
     * @throws InvalidInputException with every problem of the file, of the account list and of the command line
     */
    public static Configuration load(WorkingDirectory directory, Optional<String> file, Flags flags)
            throws InvalidInputException {
        return load(directory, file, flags, Purpose.SCAN);
    }

    /**
     * Reads the configuration for judging snapshots: as {@link #load}, but it needs to name no accounts, and those that it
     * names are not read.
     */
    public static Configuration loadToCheck(WorkingDirectory directory, Optional<String> file, Flags flags)
            throws InvalidInputException {
        return load(directory, file, flags, Purpose.CHECK);
    }

    /** The command line alone, for commands that {@code plaudit.yaml} says nothing about; names no accounts. */
    public static Configuration ofOptions(WorkingDirectory directory, Flags flags) throws InvalidInputException {
        return checked(directory, Optional.empty(), flags, Purpose.CHECK, new Problems());
    }

    /**
     * Checks the choice and the settings of rules, as far as that takes no compiling: a configuration with other mistakes is
     * refused at once. The rules of a user are not read, nor settings that may be about them.
     */
    public void checkRules(Problems problems) {
        if (rules.userRules().isEmpty()) {
            problems.collect(() -> RuleSet.load(rules));
        }
    }

    /** What a configuration is read for. */
    enum Purpose {
        SCAN,
        CHECK
    }

    private static Configuration load(WorkingDirectory directory, Optional<String> file, Flags flags, Purpose purpose)
            throws InvalidInputException {
        Problems problems = new Problems();
        Optional<Node> written = read(directory, file, problems);
        Optional<String> name = written.map(root -> root.place().file());
        return checked(directory, written, flags, purpose, problems).readFrom(name);
    }

    private Configuration readFrom(Optional<String> name) {
        return new Configuration(accounts, organization, rules, triage, code, tariff, requests, reports, name);
    }

    /**
     * Reads a configuration that is not in a file.
     *
     * @param name what problems call it
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
