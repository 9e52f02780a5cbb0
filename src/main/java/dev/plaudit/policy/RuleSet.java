package dev.plaudit.policy;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problems;
import dev.plaudit.inventory.Calls;
import dev.plaudit.results.Finding;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.results.RuleOverride.Where;
import dev.plaudit.results.VerdictTrace;
import dev.plaudit.rules.Judgement;
import dev.plaudit.rules.Profile;
import dev.plaudit.rules.Rule;
import dev.plaudit.rules.RuleIndex;
import dev.plaudit.rules.RuleLoader;
import dev.plaudit.topology.Topology;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules in force, checked and ready to judge. */
public final class RuleSet {

    private final String profile;
    private final Map<String, RuleInForce> rules;

    private RuleSet(String profile, Map<String, RuleInForce> rules) {
        this.profile = profile;
        this.rules = rules;
    }

    /**
     * Loads the shipped rules and compiles those of the user's folder, with the chosen settings.
     *
     * @throws InvalidInputException with all problems of the user's rule files and settings
     */
    public static RuleSet load(RuleChoice choice) throws InvalidInputException {
        Problems problems = new Problems();
        Map<String, Rule> written = written(choice.userRules(), problems);
        RuleSettings ofProfile = RuleSettings.read(
                choice.profile().rules(), "profile " + choice.profile().name(), written.values(), problems);
        Optional<RuleSettings> ofUser = choice.settings()
                .map(node -> RuleSettings.read(node, RuleSettings.CONFIGURATION, written.values(), problems));
        List<Selector> only = Selector.read(choice.only(), written.values(), problems);
        List<Selector> skip = Selector.read(choice.skip(), written.values(), problems);
        Map<String, RuleInForce> rules = new TreeMap<>();
        written.forEach((id, rule) -> {
            RuleInForce byProfile = ofProfile.applyTo(RuleInForce.asWritten(rule));
            RuleInForce set =
                    ofUser.map(settings -> settings.applyTo(byProfile)).orElse(byProfile);
            rules.put(id, selected(set, only, skip));
        });
        if (problems.isEmpty() && rules.values().stream().noneMatch(RuleInForce::isOnSomewhere)) {
            problems.add(choice.strongestSetting()
                    .problem("all selected rules are off", "select rules that are on, or enable some"));
        }
        problems.orThrow();
        return new RuleSet(choice.profile().name(), rules);
    }

    /** Loads all rules as their files state them, all of them on. */
    public static RuleSet everything(Optional<Path> userRules) throws InvalidInputException {
        Problems problems = new Problems();
        Map<String, RuleInForce> rules = new TreeMap<>();
        written(userRules, problems).forEach((id, rule) -> rules.put(id, new RuleInForce(rule, true, List.of())));
        problems.orThrow();
        return new RuleSet(Profile.DEFAULT, rules);
    }

    private static Map<String, Rule> written(Optional<Path> userRules, Problems problems) {
        Map<String, Rule> written = new TreeMap<>(RuleIndex.shipped());
        userRules.ifPresent(folder -> written.putAll(RuleLoader.user(folder, problems)));
        return written;
    }

    private static RuleInForce selected(RuleInForce rule, List<Selector> only, List<Selector> skip) {
        if (skip.stream().anyMatch(selector -> selector.selects(rule.rule()))) {
            return rule.off();
        }
        if (only.isEmpty()) {
            return rule;
        }
        Optional<Selector> wanted = only.stream()
                .filter(selector -> selector.selects(rule.rule()))
                .max(Comparator.comparing(Selector::level));
        if (wanted.isEmpty()) {
            return rule.off();
        }
        return wanted.get().level() == Selector.Level.ID && !rule.isOnSomewhere() ? rule.on() : rule;
    }

    /** The name of the profile in force. */
    public String profile() {
        return profile;
    }

    /** The rules in force as reports show them, by ID; a rule that an override turns on in one place is in force. */
    public List<RuleInfo> rules() {
        return inForce().map(RuleInForce::info).toList();
    }

    /** The rules in force, by ID. */
    public Collection<Rule> all() {
        return inForce().map(RuleInForce::rule).toList();
    }

    /** The rules that are off, by ID. */
    public List<RuleInfo> off() {
        return rules.values().stream()
                .filter(rule -> !rule.isOnSomewhere())
                .map(RuleInForce::info)
                .toList();
    }

    /** The IDs of shipped rules that a user's rule replaces, sorted. */
    public List<String> replaced() {
        return rules.values().stream()
                .map(RuleInForce::rule)
                .filter(rule -> !rule.isShipped())
                .map(Rule::id)
                .filter(RuleIndex.shipped()::containsKey)
                .toList();
    }

    /** The API calls, in IAM's spelling, that the rules in force need; a scan for these rules makes no others. */
    public List<String> callsRead() {
        return inForce()
                .flatMap(rule -> rule.callsRead().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether a rule or an override depends on the organizational unit of an account. */
    public boolean readsOrganizationalUnits() {
        return callsRead().contains(Calls.LIST_UNITS)
                || conditions().anyMatch(where -> !where.organizationalUnits().isEmpty());
    }

    /** Whether a rule or an override depends on the tags of an account. */
    public boolean readsAccountTags() {
        return callsRead().contains(Calls.LIST_ACCOUNT_TAGS)
                || conditions().anyMatch(where -> !where.accountTags().isEmpty());
    }

    private Stream<Where> conditions() {
        return inForce().flatMap(rule -> rule.overrides().stream()).map(RuleOverride::where);
    }

    /** The rule with this ID, even if it is off. */
    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id)).map(RuleInForce::rule);
    }

    private Stream<RuleInForce> inForce() {
        return rules.values().stream().filter(RuleInForce::isOnSomewhere);
    }

    /** The {@code where} conditions of the configuration that match nothing the rule judges; they may be misspelled. */
    public List<Where> unmet(Topology topology) {
        return new RuleScopes(topology).unmet(rules.values());
    }

    /**
     * Traces a verdict of {@link #judge}: the same rule with the same settings judges the same resource.
     *
     * @return empty if no rule judged a resource for it: its resources were not listed, it is about the whole scan, or the rule broke
     */
    public Optional<VerdictTrace> trace(Topology topology, Finding finding) {
        return new TopologyJudge(profile, inForce().toList(), topology).trace(finding);
    }

    /** Judges all subjects of a topology. */
    public Judgement judge(Topology topology) {
        return new TopologyJudge(profile, inForce().toList(), topology).judgement();
    }
}
