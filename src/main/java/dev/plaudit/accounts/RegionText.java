package dev.plaudit.accounts;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads Regions: {@code all}, a list, or names in one text. Checks that all Regions and roles are in one partition. */
public final class RegionText {

    private static final String EXAMPLE = "write `regions: [us-east-1, eu-west-1]` or `regions: all`";
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
    private static final Pattern ZONE = Pattern.compile("([a-z]+(-[a-z]+)+-[0-9]+)[a-z]");

    private final Problems problems;
    private Optional<Member> first = Optional.empty();

    private record Member(String what, Partition partition) {}

    RegionText(Problems problems) {
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
        List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        if (!items.stream().allMatch(Node.Scalar.class::isInstance)) {
            return problems.reject(node.place(), "Regions must be a list of names, not " + Fields.kind(node), EXAMPLE);
        }
        List<Node.Scalar> names = items.stream()
                .map(Node.Scalar.class::cast)
                .flatMap(RegionText::split)
                .toList();
        if (names.isEmpty()) {
            return problems.reject(node.place(), "no Region is named", EXAMPLE);
        }
        if (names.stream().anyMatch(name -> name.text().equals("all"))) {
            return names.size() == 1
                    ? Optional.of(new RegionSelection.AllEnabled())
                    : problems.reject(
                            names.get(0).place(),
                            "`all` cannot be combined with other Regions",
                            "write `regions: all`, or name them one by one");
        }
        List<String> regions = names.stream()
                .filter(this::isRegion)
                .map(Node.Scalar::text)
                .distinct()
                .toList();
        return regions.isEmpty() ? Optional.empty() : Optional.of(new RegionSelection.Named(regions));
    }

    private static Stream<Node.Scalar> split(Node.Scalar scalar) {
        return scalar.isNull()
                ? Stream.empty()
                : BETWEEN.splitAsStream(scalar.text())
                        .filter(name -> !name.isEmpty())
                        .map(name -> new Node.Scalar(scalar.place(), name, name));
    }

    private boolean isRegion(Node.Scalar name) {
        return checked(name, problems)
                .flatMap(Regions::partition)
                .filter(partition -> admits(name.place(), "Region " + name.text(), partition))
                .isPresent();
    }

    /**
     * Returns whether something is in the same partition as everything before, because credentials are valid in one only;
     * reports it if not.
     *
     * @param what the Region or role, as in {@code Region us-east-1}
     */
    boolean admits(Position place, String what, Partition partition) {
        Member other = first.orElse(new Member(what, partition));
        first = Optional.of(other);
        if (other.partition() != partition) {
            problems.add(
                    place,
                    what + " is in partition " + partition.id() + ", but " + other.what() + " is in "
                            + other.partition().id(),
                    "credentials are valid in one partition: scan each partition separately");
        }
        return other.partition() == partition;
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
}
