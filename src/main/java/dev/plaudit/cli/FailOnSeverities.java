package dev.plaudit.cli;

import dev.plaudit.results.Severity;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;

/** What {@code --fail-on} takes; shells do not complete {@code new:high}, whose colon parts words. */
final class FailOnSeverities implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Stream.concat(Arrays.stream(Severity.values()).map(Severity::text), Stream.of("none"))
                .iterator();
    }
}
