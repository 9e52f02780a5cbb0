package dev.plaudit.collect;

import dev.plaudit.inventory.Calls;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The API calls, in IAM's spelling, that a scan makes where there is reason to: what its rules need and no more. */
public final class AskedCalls {

    /** Everything that Plaudit knows to ask. */
    public static final AskedCalls ALL = new AskedCalls(Calls.OF_THE_AUDIT_ROLE);

    private final Set<String> calls;

    private AskedCalls(Collection<String> calls) {
        this.calls = new TreeSet<>(calls);
    }

    /** Whether a call is to be made. */
    public boolean include(String call) {
        return calls.contains(call);
    }

    /** The calls, sorted. */
    public List<String> calls() {
        return List.copyOf(calls);
    }
}
