package dev.plaudit.report;

/** An account and Region in words. */
public final class ScopeText {

    private ScopeText() {}

    /** Returns {@code 111122223333 (payments)}. */
    public static String account(String id, String name) {
        return VisibleText.line(name.isEmpty() ? id : id + " (" + name + ")");
    }

    public static String region(String region) {
        return region.equals("*") ? "all Regions" : VisibleText.line(region);
    }
}
