package dev.plaudit.results;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A page that backs a rule.
 *
 * @param address where it is
 * @param says what of the rule it backs, in the words of the rule's author; empty if the rule only names the page
 * @param read the day on which the author read it; empty if the rule does not state it
 */
public record Reference(String address, String says, Optional<LocalDate> read) {

    /** Returns a reference that only names a page. */
    public static Reference to(String address) {
        return new Reference(address, "", Optional.empty());
    }

    /** Returns {@code what it backs (read 2026-11-29)}, or as much of that as the rule states. */
    public String backing() {
        String date = read.map(day -> "(read " + day + ")").orElse("");
        return (says + " " + date).strip();
    }

    /** Returns the address and what it backs, on one line. */
    public String text() {
        return backing().isEmpty() ? address : address + ": " + backing();
    }
}
