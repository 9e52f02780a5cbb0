package dev.plaudit.cli;

import dev.plaudit.results.ListedVerdicts;
import java.util.Iterator;

/** What {@code --verdicts} takes. */
final class VerdictWords implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return ListedVerdicts.words().iterator();
    }
}
