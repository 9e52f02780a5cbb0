package dev.plaudit.policy;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.rules.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user's choice of rules and their settings.
 *
 * @param userRules a folder of rule files; a rule with the ID of a built-in rule replaces it
 * @param profile the settings that apply first
 * @param settings the {@code rules:} mapping of the configuration, which overrides the profile
 * @param only selectors; if there are any, all other rules are off, and rules selected by ID are on in any case
 * @param skip selectors of rules that are off regardless of all other settings
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

    /** The position of the setting with the highest precedence. */
    Position strongestSetting() {
        return Stream.concat(skip.stream(), only.stream())
                .map(Node.Scalar::place)
                .findFirst()
                .or(() -> settings.map(Node::place))
                .orElse(profile.rules().place());
    }
}
