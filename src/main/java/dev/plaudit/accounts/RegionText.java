package dev.plaudit.accounts;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Regions: {@code all}, a list, or names in one text. */
public final class RegionText {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
    private static final Pattern ZONE = Pattern.compile("([a-z]+(-[a-z]+)+-[0-9]+)[a-z]");

    private final Problems problems;
    private final OnePartition scan;

    RegionText(OnePartition scan, Problems problems) {
        this.scan = scan;
        this.problems = problems;
    }

    /** Returns the name of a Region; empty if AWS has no such Region. */
    public static Optional<String> checked(Node.Scalar name, Problems problems) {
        if (Regions.partition(name.text()).isPresent()) {
            return Optional.of(name.text());
        }
        return problems.reject(unknown(name));
    }

    /** Returns the Regions; empty after a problem. */
    Optional<RegionSelection> read(Node node) {
        List<Node.Scalar> names = new ArrayList<>();
        if (!collect(node, names)) {
            return Optional.empty();
        }
        if (names.stream().anyMatch(name -> name.text().equals("all"))) {
            return all(names);
        }
        Set<String> regions = new LinkedHashSet<>();
        names.stream().filter(this::isRegion).map(Node.Scalar::text).forEach(regions::add);
        return regions.isEmpty() ? Optional.empty() : Optional.of(new RegionSelection.Named(List.copyOf(regions)));
    }

    private boolean collect(Node node, List<Node.Scalar> names) {
        if (node instanceof Node.Scalar scalar) {
            names.addAll(split(scalar));
        } else if (node instanceof Node.Sequence sequence
                && sequence.items().stream().allMatch(Node.Scalar.class::isInstance)) {
            sequence.items().forEach(item -> names.addAll(split((Node.Scalar) item)));
        } else {
            problems.add(node.place(), "Regions must be a list of names, not " + Fields.kind(node), example());
            return false;
        }
        if (names.isEmpty()) {
            problems.add(node.place(), "no Region is named", example());
        }
        return !names.isEmpty();
    }

    private static List<Node.Scalar> split(Node.Scalar scalar) {
        return scalar.isNull()
                ? List.of()
                : BETWEEN.splitAsStream(scalar.text())
                        .filter(name -> !name.isEmpty())
                        .map(name -> new Node.Scalar(scalar.place(), name, name))
                        .toList();
    }

    private Optional<RegionSelection> all(List<Node.Scalar> names) {
        if (names.size() > 1) {
            return problems.reject(
                    names.get(0).place(),
                    "`all` cannot be combined with other Regions",
                    "write `regions: all`, or name them one by one");
        }
        return Optional.of(new RegionSelection.AllEnabled());
    }

    private boolean isRegion(Node.Scalar name) {
        return checked(name, problems)
                .flatMap(Regions::partition)
                .filter(partition -> scan.admits(name.place(), "Region " + name.text(), partition))
                .isPresent();
    }

    private static Problem unknown(Node.Scalar name) {
        String shown = Quoted.text(name.text());
        Matcher zone = ZONE.matcher(name.text());
        if (zone.matches() && Regions.partition(zone.group(1)).isPresent()) {
            return name.place()
                    .problem(shown + " is an Availability Zone, not a Region", "write " + zone.group(1) + " instead");
        }
        return name.place()
                .problem(
                        "unknown Region " + shown + Suggestions.didYouMean(name.text(), Regions.known()),
                        "if AWS launched this Region recently, update Plaudit");
    }

    private static String example() {
        return "write `regions: [us-east-1, eu-west-1]` or `regions: all`";
    }
}
