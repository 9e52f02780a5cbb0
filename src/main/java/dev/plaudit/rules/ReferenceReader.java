package dev.plaudit.rules;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.results.Reference;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads the references of a rule: addresses, or addresses with what they back and the day they were read. */
final class ReferenceReader {

    private static final List<String> KEYS = List.of("url", "read", "says");

    private final Problems problems;

    ReferenceReader(Problems problems) {
        this.problems = problems;
    }

    List<Reference> read(Fields meta) {
        return meta.node("references").stream()
                .flatMap(node -> node instanceof Node.Sequence many ? many.items().stream() : List.of(node).stream())
                .flatMap(node -> reference(node).stream())
                .toList();
    }

    private Optional<Reference> reference(Node node) {
        if (node instanceof Node.Scalar address) {
            return web(address).map(Reference::to);
        }
        return Fields.of(node, "a reference", KEYS, problems).flatMap(fields -> {
            Optional<String> address =
                    fields.required("url").flatMap(url -> fields.scalar("url")).flatMap(this::web);
            Optional<LocalDate> read = fields.scalar("read").flatMap(this::day);
            String says = fields.text("says").orElse("").strip();
            return address.map(url -> new Reference(url, says, read));
        });
    }

    private Optional<String> web(Node.Scalar address) {
        return address.text().matches("(?s)https://.*")
                ? Optional.of(address.text())
                : problems.reject(address.place(), "a reference must be a URL that starts with https://", "");
    }

    private Optional<LocalDate> day(Node.Scalar day) {
        try {
            return Optional.of(LocalDate.parse(day.text()));
        } catch (DateTimeException e) {
            return problems.reject(day.place(), "`read` must be a day such as 2026-11-29", "");
        }
    }
}
