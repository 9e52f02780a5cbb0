package dev.plaudit.collect.request;

import dev.plaudit.snapshot.Statistics;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The few account-Regions that took longest. */
public final class Slowest {

    private static final int MOST = 20;
    private static final Comparator<Statistics.Scope> BY_TIME = Comparator.comparing(Statistics.Scope::took);

    private final PriorityQueue<Statistics.Scope> scopes = new PriorityQueue<>(BY_TIME);

    public synchronized void add(Statistics.Scope scope) {
        scopes.add(scope);
        if (scopes.size() > MOST) {
            scopes.remove();
        }
    }

    /** Slowest first. */
    public synchronized List<Statistics.Scope> scopes() {
        return scopes.stream().sorted(BY_TIME.reversed()).toList();
    }
}
