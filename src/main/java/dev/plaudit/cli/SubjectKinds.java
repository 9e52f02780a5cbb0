package dev.plaudit.cli;

import dev.plaudit.topology.Subject;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** The kinds of resources that rules judge. */
final class SubjectKinds implements Iterable<String> {

    static List<String> words() {
        return Arrays.stream(Subject.Kind.values()).map(Subject.Kind::text).toList();
    }

    @Override
    public Iterator<String> iterator() {
        return words().iterator();
    }
}
