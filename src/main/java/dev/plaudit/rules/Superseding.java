package dev.plaudit.rules;

import dev.plaudit.input.Node;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.topology.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks what rules state in {@code superseded_by}. */
final class Superseding {

    private final Map<String, Rule> checked;
    private final Map<String, Rule> all;

    /**
     * @param checked the rules to check, by ID
     * @param others rules that these replace or refer to
     */
    Superseding(Map<String, Rule> checked, Map<String, Rule> others) {
        this.checked = checked;
        this.all = new HashMap<>(others);
        all.putAll(checked);
    }

    /** Reports each ID that no rule has, that is part of a cycle, or whose rule never judges a related resource. */
    void check(Problems problems) {
        for (Rule rule : checked.values()) {
            written(rule).distinct().forEach(id -> problem(rule, id).ifPresent(problems::add));
        }
    }

    private static Stream<Node.Scalar> written(Rule rule) {
        return rule.supersededBy().isEmpty()
                ? Stream.empty()
                : rule.file().logic().matches().stream().flatMap(match -> match.supersededBy().stream());
    }

    private Optional<Problem> problem(Rule rule, Node.Scalar id) {
        return message(rule, id.text())
                .map(message -> rule.file().text().withCaret(id.place().problem(message.flaw(), message.fix())));
    }

    private record Message(String flaw, String fix) {}

    private Optional<Message> message(Rule rule, String id) {
        Rule other = all.get(id);
        if (other == null) {
            return Optional.of(new Message(
                    "`superseded_by` names " + Quoted.text(id) + ", but no rule has this ID",
                    "name a shipped rule, or one of the same folder"));
        }
        if (reaches(other, rule.id(), new HashSet<>())) {
            return Optional.of(new Message(
                    id.equals(rule.id())
                            ? "rule " + id + " supersedes itself"
                            : "rules " + rule.id() + " and " + id + " supersede each other",
                    "let only the rule that explains the flaw best supersede the others"));
        }
        if (rule.appliesTo().stream().noneMatch(kind -> isJudged(kind, other.appliesTo()))) {
            return Optional.of(new Message(
                    "rule " + id + " judges neither the resources of this rule nor the services they belong to",
                    "name a rule that applies to the same resources or to `service`"));
        }
        return Optional.empty();
    }

    /** Whether the failures of a rule are superseded, directly or not, by those of the rule with an ID. */
    private boolean reaches(Rule rule, String id, Set<String> seen) {
        return rule.id().equals(id)
                || (seen.add(rule.id())
                        && rule.supersededBy().stream()
                                .flatMap(next -> Stream.ofNullable(all.get(next)))
                                .anyMatch(next -> reaches(next, id, seen)));
    }

    /** Whether some of the kinds is the kind itself, or a service that resources of this kind belong to. */
    private static boolean isJudged(Subject.Kind kind, List<Subject.Kind> kinds) {
        return kinds.contains(kind) || (kind != Subject.Kind.SCOPE && kinds.contains(Subject.Kind.SERVICE));
    }
}
