package dev.plaudit.push;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The findings of one request, all of the same account and Region. */
public record Batch(List<AsffEntry> entries) {

    /** "Guidelines for using the BatchImportFindings API" in the partner guide of Security Hub. */
    private static final int MOST_ENTRIES = 100;

    /** The same page allows 6 MB, whatever it takes for one. */
    private static final int MOST_BYTES = 6_000_000;

    private static final String BEFORE = "{\"Findings\":[";
    private static final String AFTER = "]}";

    public Batch {
        entries = List.copyOf(entries);
    }

    /** Divides findings into as few requests as the limits allow, in their order. */
    public static List<Batch> of(List<AsffEntry> entries) {
        List<Batch> batches = new ArrayList<>();
        List<AsffEntry> next = new ArrayList<>();
        int bytes = BEFORE.length() + AFTER.length();
        for (AsffEntry entry : entries) {
            int more = entry.json().length() + 1;
            if (next.size() == MOST_ENTRIES || (!next.isEmpty() && bytes + more > MOST_BYTES)) {
                batches.add(new Batch(next));
                next.clear();
                bytes = BEFORE.length() + AFTER.length();
            }
            next.add(entry);
            bytes += more;
        }
        if (!next.isEmpty()) {
            batches.add(new Batch(next));
        }
        return batches;
    }

    /** Returns the body of the request. */
    public String json() {
        return entries.stream().map(AsffEntry::json).collect(Collectors.joining(",", BEFORE, AFTER));
    }
}
