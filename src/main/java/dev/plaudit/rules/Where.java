package dev.plaudit.rules;

import dev.plaudit.findings.Glob;
import dev.plaudit.inventory.AccountLabels;
import dev.plaudit.source.Fields;
import dev.plaudit.source.Node;
import dev.plaudit.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a setting holds: everything that is stated must fit. All texts are whole and case-sensitive, with {@code *} and
 * {@code ?}.
 *
 * @param accounts account ids or names
 * @param accountTags tags of the account
 * @param organizationalUnits paths of names from the root
 * @param regions Region codes
 * @param resourceTags tags of the resource itself; a resource whose tags were not seen never fits
 */
record Where(
        List<String> accounts,
        Map<String, String> accountTags,
        List<String> organizationalUnits,
        List<String> regions,
        Map<String, String> resourceTags) {

    static final List<String> KEYS =
            List.of("accounts", "account-tags", "organizational-units", "regions", "resource-tags");

    static Where read(Fields fields, List<Problem> problems) {
        if (KEYS.stream().noneMatch(fields::has)) {
            problems.add(fields.place()
                    .problem("this says nowhere where it holds", "state at least one of: " + String.join(", ", KEYS)));
        }
        return new Where(
                texts(fields, "accounts"),
                tags(fields, "account-tags", problems),
                texts(fields, "organizational-units"),
                texts(fields, "regions"),
                tags(fields, "resource-tags", problems));
    }

    /**
     * What a setting is held against.
     *
     * @param resourceTags missing when they were not seen, or there are none of this kind
     */
    record Spot(
            String accountId,
            String accountName,
            AccountLabels labels,
            String region,
            Optional<Map<String, String>> resourceTags) {}

    boolean fits(Spot spot) {
        return fits(accounts, spot.accountId(), spot.accountName())
                && fits(organizationalUnits, spot.labels().organizationalUnit())
                && fits(regions, spot.region())
                && fits(accountTags, spot.labels().tags())
                && (resourceTags.isEmpty()
                        || spot.resourceTags()
                                .filter(seen -> fits(resourceTags, seen))
                                .isPresent());
    }

    /** {@code accounts 1111…, Regions eu-*}, for reports. */
    String text() {
        List<String> parts = new ArrayList<>();
        add(parts, "accounts", accounts);
        add(parts, "organizational units", organizationalUnits);
        add(parts, "Regions", regions);
        add(parts, "account tags", pairs(accountTags));
        add(parts, "resource tags", pairs(resourceTags));
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String what, List<String> values) {
        if (!values.isEmpty()) {
            parts.add(what + " " + String.join(", ", values));
        }
    }

    private static List<String> pairs(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .toList();
    }

    private static boolean fits(List<String> patterns, String... texts) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> List.of(texts).stream().anyMatch(text -> Glob.matches(pattern, text)));
    }

    private static boolean fits(Map<String, String> wanted, Map<String, String> tags) {
        return wanted.entrySet().stream()
                .allMatch(tag -> tags.containsKey(tag.getKey())
                        && Glob.matches(tag.getValue(), tags.getOrDefault(tag.getKey(), "")));
    }

    private static List<String> texts(Fields fields, String key) {
        return fields.scalars(key).orElse(List.of()).stream()
                .map(Node.Scalar::text)
                .toList();
    }

    private static Map<String, String> tags(Fields fields, String key, List<Problem> problems) {
        Map<String, String> tags = new TreeMap<>();
        fields.mapping(key)
                .ifPresent(mapping -> mapping.entries().forEach((name, entry) -> {
                    if (entry.value() instanceof Node.Scalar scalar) {
                        tags.put(name, scalar.text());
                    } else {
                        problems.add(entry.value()
                                .place()
                                .problem("a tag's value is a text, not " + Fields.kind(entry.value()), ""));
                    }
                }));
        return tags;
    }
}
