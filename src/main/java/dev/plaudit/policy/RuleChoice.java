package dev.plaudit.policy;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.rules.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which rules judge, and how.
 *
 * @param userRules a folder of rule files; a rule with the id of a built-in one takes its place
 * @param profile what the rules are set by first
 * @param settings the {@code rules:} mapping of the configuration, which lies over the profile
 * @param only selectors; where there are any, other rules are off, and rules named by their id are on in any case
 * @param skip selectors of rules that are off whatever else is said
 */
public record RuleChoice(
        Optional<Path> userRules,
        Profile profile,
        Optional<Node> settings,
        List<Node.Scalar> only,
        List<Node.Scalar> skip) {

    public RuleChoice {
        only = List.copyOf(only);
        skip = List.copyOf(skip);
    }

    /** Where what is said last of rules stands. */
    Position strongestWord() {
        return Stream.concat(skip.stream(), only.stream())
                .map(Node.Scalar::place)
                .findFirst()
                .or(() -> settings.map(Node::place))
                .orElse(profile.rules().place());
    }

    /** The built-in rules and a user's, by the default profile. */
    public static RuleChoice standard(Optional<Path> userRules) {
        return new RuleChoice(userRules, Profile.standard(), Optional.empty(), List.of(), List.of());
    }
}
