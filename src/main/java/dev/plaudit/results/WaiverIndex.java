package dev.plaudit.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Waivers by rule and resource, so that each verdict is compared with few of them. */
final class WaiverIndex {

    private final Map<Key, List<Placed>> byKey = new HashMap<>();

    /** @param account of a waiver whose resource is a pattern; empty for every account */
    private record Key(String rule, String resource, String account) {}

    /** @param position in the file */
    private record Placed(Waiver waiver, int position) {}

    WaiverIndex(List<Waiver> waivers) {
        for (int position = 0; position < waivers.size(); position++) {
            Waiver waiver = waivers.get(position);
            byKey.computeIfAbsent(key(waiver), key -> new ArrayList<>()).add(new Placed(waiver, position));
        }
    }

    private static Key key(Waiver waiver) {
        boolean isPattern = waiver.resource().contains("*") || waiver.resource().contains("?");
        return isPattern
                ? new Key(waiver.rule(), "", waiver.account().orElse(""))
                : new Key(waiver.rule(), waiver.resource(), "");
    }

    /** Returns the waivers that name a verdict, in the order of the file. */
    Stream<Waiver> naming(Finding finding) {
        String rule = finding.ruleId();
        return Stream.of(
                        new Key(rule, finding.resourceId(), ""),
                        new Key(rule, finding.resourceArn(), ""),
                        new Key(rule, "", finding.accountId()),
                        new Key(rule, "", ""))
                .distinct()
                .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
                .filter(placed -> placed.waiver().names(finding))
                .sorted(Comparator.comparingInt(Placed::position))
                .map(Placed::waiver);
    }
}
