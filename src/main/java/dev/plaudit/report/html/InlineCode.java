package dev.plaudit.report.html;

import dev.plaudit.input.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * The style or script of the page, and the hash by which the page's Content-Security-Policy allows it and nothing else.
 *
 * @param element {@code style} or {@code script}
 * @param text exactly the text between the tags, with line feeds only, as a browser hashes it
 * @param hash {@code sha256-} and the digest in base 64
 */
record InlineCode(String element, String text, String hash) {

    static InlineCode of(String element, String text) {
        String normal = text.replace("\r\n", "\n").replace('\r', '\n');
        return new InlineCode(element, normal, "sha256-" + Base64.getEncoder().encodeToString(sha256(normal)));
    }

    /** Finds a text that would end the element too early. */
    Optional<Problem> problem(String file) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String forbidden : new String[] {"</" + element, "<!--"}) {
            int at = lower.indexOf(forbidden);
            if (at >= 0) {
                int line = text.substring(0, at).split("\n", -1).length;
                int column = at - text.lastIndexOf('\n', at);
                String message = "'" + forbidden + "' would end the " + element + " of the page";
                return Optional.of(new Problem(file, line, column, message, ""));
            }
        }
        return Optional.empty();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
