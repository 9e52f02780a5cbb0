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
            description = "What the rules are set by: default, high-availability (cross-zone load balancing on),"
                    + " zone-independent (off, with every zone served), cost, security, or a .yaml file of your own."
                    + " Default: default.")
    @Nullable
    String profile;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "Only these rules, by id, group/NAME, tag/NAME or severity/LEVEL; several with commas between"
                    + " them. A rule named by its id is on even if it is off by default.")
    List<String> only = new ArrayList<>();

    @Option(names = "--skip-rule", paramLabel = "RULE", description = "Not these rules, named as for --rule.")
    List<String> skip = new ArrayList<>();

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "A folder of rules of your own; one with the id of a built-in rule takes its place.")
    @Nullable
    String rulesDir;
}
