package dev.plaudit.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rules judge. */
final class RuleOptions {

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "A set of overrides: default, high-availability (cross-zone load balancing on),"
                    + " zone-independent (cross-zone load balancing off, every zone served), cost,"
                    + " security, or your own .yaml file. Default: default.")
    @Nullable
    String profile;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "Run only these rules: an ID, group/NAME, tag/NAME or severity/LEVEL; separate"
                    + " several with commas. Naming a rule by its ID also enables a rule that is off"
                    + " by default.")
    List<String> only = new ArrayList<>();

    @Option(names = "--skip-rule", paramLabel = "RULE", description = "Skip these rules, named as for --rule.")
    List<String> skip = new ArrayList<>();

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "A folder with your own rules. A rule with the ID of a built-in rule replaces it.")
    @Nullable
    String rulesDir;
}
