package dev.plaudit.scan;

import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.RegionInventory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The answers of one account and Region when one call has none: a gap for each question that is asked in vain. */
final class AnswersLeft {

    /** Not asked about what a call before them did not name, so that they leave no gaps either. */
    private static final Map<String, Set<String>> HANG_ON = Map.of(
            Calls.SERVICES,
            Set.of(Calls.PERMISSIONS, Calls.LOAD_BALANCERS, Calls.TARGET_GROUPS, Calls.TARGET_HEALTH, Calls.INSTANCES),
            Calls.TARGET_GROUPS,
            Set.of(Calls.TARGET_HEALTH, Calls.INSTANCES),
            Calls.TARGET_HEALTH,
            Set.of(Calls.INSTANCES));

    private final RegionInventory whole;
    private final String withheld;
    private final Gap.Cause cause;
    private final List<Gap> gaps;

    AnswersLeft(RegionInventory whole, String withheld, Gap.Cause cause) {
        this.whole = whole;
        this.withheld = withheld;
        this.cause = cause;
        Set<String> notAsked = HANG_ON.getOrDefault(withheld, Set.of());
        this.gaps = new ArrayList<>(whole.gaps().stream()
                .filter(gap -> !gap.call().equals(withheld) && !notAsked.contains(gap.call()))
                .toList());
    }

    List<Gap> gaps() {
        return gaps;
    }

    boolean tells(String call) {
        return !call.equals(withheld);
    }

    /** The answer about the whole account and Region. */
    <T> Optional<T> told(String call, Optional<T> answer) {
        return told(call, "", answer);
    }

    /** The answer about one resource. */
    <T> Optional<T> told(String call, String resource, Optional<T> answer) {
        if (tells(call)) {
            return answer;
        }
        gaps.add(new Gap(whole.accountId(), whole.region(), call, cause, resource, ""));
        return Optional.empty();
    }

    /** The answers to a question about each resource. */
    <T> List<T> told(String call, Collection<String> resources, List<T> answers, Function<T, String> resource) {
        resources.forEach(id -> told(call, id, Optional.of(id)));
        return tells(call)
                ? answers.stream()
                        .filter(answer -> resources.contains(resource.apply(answer)))
                        .toList()
                : List.of();
    }

    /** The answers to one question about some resources; the gap names the resource when it is the only one. */
    <T> List<T> toldAtOnce(String call, Collection<String> resources, List<T> answers) {
        if (resources.isEmpty()) {
            return List.of();
        }
        String resource = resources.size() == 1 ? resources.iterator().next() : "";
        return told(call, resource, Optional.of(answers)).orElse(List.of());
    }
}
