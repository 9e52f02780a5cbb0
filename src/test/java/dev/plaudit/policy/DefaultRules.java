package dev.plaudit.policy;

import dev.plaudit.rules.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The rules of a user who chooses none. */
public final class DefaultRules {

    private DefaultRules() {}

    /** The default profile without further settings. */
    public static RuleChoice choice(Optional<Path> userRules) {
        return new RuleChoice(userRules, Profile.standard(), Optional.empty(), List.of(), List.of());
    }
}
