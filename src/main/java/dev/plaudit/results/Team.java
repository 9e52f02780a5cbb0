package dev.plaudit.results;

/**
 * A team that owns resources. All of it is untrusted text.
 *
 * @param name one line
 * @param contact an e-mail address or the address of a web page, or empty
 * @param chat a channel, or empty
 */
public record Team(String name, String contact, String chat) {

    /** A regular expression for e-mail addresses. */
    public static final String EMAIL = "[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+";

    /** Returns the contact if it is an e-mail address, or nothing. */
    public String email() {
        return contact.matches(EMAIL) ? contact : "";
    }
}
