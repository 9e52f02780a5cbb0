package dev.plaudit.findings;

/** A resource's id or ARN as waivers name it: whole and case-sensitive, with {@code *} and {@code ?} for any characters. */
final class ResourcePattern {

    private ResourcePattern() {}

    /**
     * Whether the pattern is the whole text. After a mismatch only the last {@code *} takes one character more, so that no
     * pattern takes longer than its length times that of the text.
     */
    static boolean matches(String pattern, String text) {
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
}
