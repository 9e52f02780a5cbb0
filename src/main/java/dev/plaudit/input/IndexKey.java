package dev.plaudit.input;

/** The key of a list or map in an address, in brackets: {@code [0]} or {@code ["eu.1"]}. */
public final class IndexKey {

    private IndexKey() {}

    /**
     * Returns where an address goes on after a key, which may contain anything, including brackets and escaped quotes.
     *
     * @param start where the opening bracket is
     */
    public static int end(String address, int start) {
        boolean quoted = false;
        for (int i = start + 1; i < address.length(); i++) {
            char c = address.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ']' && !quoted) {
                return i + 1;
            }
        }
        return address.length();
    }
}
