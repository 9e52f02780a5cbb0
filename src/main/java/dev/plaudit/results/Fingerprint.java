package dev.plaudit.results;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Creates identifiers that do not change from scan to scan. */
public final class Fingerprint {

    private static final String VERSION = "plaudit/1";

    private Fingerprint() {}

    /** Returns the SHA-256 of the parts, each on its own line, in hexadecimal. */
    public static String of(String... parts) {
        String identity = VERSION + "\n" + String.join("\n", parts);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
