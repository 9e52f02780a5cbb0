package dev.plaudit.policy;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problems;
import dev.plaudit.inventory.Calls;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.RuleOverride;
import dev.plaudit.results.RuleOverride.Where;
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
     * The shipped rules and those of the user's folder, set as chosen. The user's are compiled here.
     *
     * @throws InvalidInputException with everything that is wrong in the user's rule files and all settings
     */
    public static RuleSet load(RuleChoice choice) throws InvalidInputException {
        Problems problems = new Problems();
        return orProblems(read(choice, problems), problems);
    }

    private static RuleSet read(RuleChoice choice, Problems problems) {
        Map<String, Rule> written = written(choice.userRules(), problems);
        RuleSettings ofProfile = RuleSettings.read(
                choice.profile().rules(), "profile " + choice.profile().name(), written.values(), problems);
        Optional<RuleSettings> ofUser = choice.settings()
                .map(node -> RuleSettings.read(node, RuleSettings.CONFIGURATION, written.values(), problems));
        List<Selector> only = Selector.read(choice.only(), written.values(), problems);
        List<Selector> skip = Selector.read(choice.skip(), written.values(), problems);
        Map<String, RuleInForce> rules = new TreeMap<>();
        written.forEach((id, rule) -> {
            RuleInForce byProfile = ofProfile.over(RuleInForce.asWritten(rule));
            RuleInForce set = ofUser.map(settings -> settings.over(byProfile)).orElse(byProfile);
            rules.put(id, selected(set, only, skip));
        });
        if (problems.isEmpty() && rules.values().stream().noneMatch(RuleInForce::isOnSomewhere)) {
            problems.add(choice.strongestWord()
                    .problem("all selected rules are off", "select rules that are on, or enable some"));
        }
        return new RuleSet(choice.profile().name(), rules);
    }

    /** Every rule there is, those that are off by default included, as their files state them. */
    public static RuleSet everything(Optional<Path> userRules) throws InvalidInputException {
        Problems problems = new Problems();
        return orProblems(readEverything(userRules, problems), problems);
    }

    private static RuleSet readEverything(Optional<Path> userRules, Problems problems) {
        Map<String, RuleInForce> rules = new TreeMap<>();
        written(userRules, problems).forEach((id, rule) -> rules.put(id, new RuleInForce(rule, true, List.of())));
        return new RuleSet(Profile.DEFAULT, rules);
    }

    private static RuleSet orProblems(RuleSet set, Problems problems) throws InvalidInputException {
        problems.orThrow();
        return set;
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

    /** Every rule in force as reports show it, by id; one that is on in some places only is in force. */
    public List<RuleInfo> rules() {
        return inForce().map(RuleInForce::info).toList();
    }

    /** Every rule in force, by id. */
    public Collection<Rule> all() {
        return inForce().map(RuleInForce::rule).toList();
    }

    /** Every rule that is off, by id. */
    public List<RuleInfo> off() {
        return rules.values().stream()
                .filter(rule -> !rule.isOnSomewhere())
                .map(RuleInForce::info)
                .toList();
    }

    /** The ids of shipped rules whose place a user's rule takes, sorted. */
    public List<String> replaced() {
        return rules.values().stream()
                .map(RuleInForce::rule)
                .filter(rule -> !rule.isShipped())
                .map(Rule::id)
                .filter(RuleIndex.shipped()::containsKey)
                .toList();
    }

    /** The API calls, in IAM's spelling, whose answers the rules in force need; a scan for them makes no others. */
    public List<String> callsRead() {
        return inForce()
                .flatMap(rule -> rule.callsRead().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether anything depends on the organizational unit of an account. */
    public boolean readsOrganizationalUnits() {
        return reads(Calls.LIST_UNITS)
                || places().anyMatch(where -> !where.organizationalUnits().isEmpty());
    }

    /** Whether anything depends on the tags of an account. */
    public boolean readsAccountTags() {
        return reads(Calls.LIST_ACCOUNT_TAGS)
                || places().anyMatch(where -> !where.accountTags().isEmpty());
    }

    private boolean reads(String call) {
        return inForce().anyMatch(rule -> rule.callsRead().contains(call));
    }

    private Stream<RuleOverride.Where> places() {
        return inForce().flatMap(rule -> rule.overrides().stream()).map(RuleOverride::where);
    }

    /** A rule, in force or not. */
    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id)).map(RuleInForce::rule);
    }

    private Stream<RuleInForce> inForce() {
        return rules.values().stream().filter(RuleInForce::isOnSomewhere);
    }

    /** The places that the configuration names and nothing is in that its rules judge: misspelt, perhaps. */
    public List<Where> unmet(Topology topology) {
        return UnmetPlaces.of(rules.values(), topology);
    }

    /** Judges everything in a topology. */
    public Judgement judge(Topology topology) {
        return TopologyJudge.judge(profile, inForce().toList(), topology);
    }
}
