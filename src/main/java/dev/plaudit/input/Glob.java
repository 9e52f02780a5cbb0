package dev.plaudit.input;

/**
 * Matches patterns for IDs, ARNs and names: case-sensitive, with {@code *} for any characters and {@code ?} for
 * exactly one.
 */
public final class Glob {

    private Glob() {}

    /**
     * Returns whether the pattern matches the whole text. After a mismatch only the last {@code *} takes one more character,
     * so the time is at most the product of both lengths.
     */
    public static boolean matches(String pattern, String text) {
        int at = 0;
        int next = 0;
        int star = -1;
        int retry = 0;
        while (at < text.length()) {
            char expected = next < pattern.length() ? pattern.charAt(next) : '\0';
            if (expected == '*') {
                star = next++;
                retry = at;
            } else if (next < pattern.length() && (expected == '?' || expected == text.charAt(at))) {
                next++;
                at++;
            } else if (star >= 0) {
                next = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(next).chars().allMatch(rest -> rest == '*');
    }

    /** Returns whether the pattern matches a path or one of its parents: {@code Workloads} of {@code Workloads/Test}. */
    public static boolean matchesPath(String pattern, String path) {
        String rest = path;
        while (!rest.isEmpty()) {
            if (matches(pattern, rest)) {
                return true;
            }
            rest = rest.substring(0, Math.max(0, rest.lastIndexOf('/')));
        }
        return false;
    }
}
