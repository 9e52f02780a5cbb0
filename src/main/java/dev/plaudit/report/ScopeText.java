package dev.plaudit.report;

/** An account and Region in words. */
final class ScopeText {

    private ScopeText() {}

    /** {@code 111122223333 (payments)}. */
    static String account(String id, String name) {
        return VisibleText.line(name.isEmpty() ? id : id + " (" + name + ")");
    }

    static String region(String region) {
        return region.equals("*") ? "all Regions" : VisibleText.line(region);
    }
}
