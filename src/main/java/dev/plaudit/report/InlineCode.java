package dev.plaudit.report;

import dev.plaudit.input.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * The style or script that stands in the page, and the hash by which the page's Content-Security-Policy allows it and
 * nothing else.
 *
 * @param element {@code style} or {@code script}
 * @param text exactly what stands between the tags, with line feeds only, as a browser hashes it
 * @param hash {@code sha256-} and the digest in base 64
 */
public record InlineCode(String element, String text, String hash) {

    public static InlineCode of(String element, String text) {
        String normal = text.replace("\r\n", "\n").replace('\r', '\n');
        return new InlineCode(element, normal, "sha256-" + Base64.getEncoder().encodeToString(sha256(normal)));
    }

    /** What would end the element before its end. */
    public Optional<Problem> problem(String file) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String forbidden : new String[] {"</" + element, "<!--"}) {
            int at = lower.indexOf(forbidden);
            if (at >= 0) {
                int line = Math.toIntExact(text.substring(0, at)
                                .chars()
                                .filter(c -> c == '\n')
                                .count())
                        + 1;
                int column = at - text.lastIndexOf('\n', at);
                return Optional.of(new Problem(
                        file, line, column, "'" + forbidden + "' would end the " + element + " of the page", ""));
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
