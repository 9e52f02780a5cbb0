package dev.plaudit.aws;

import dev.plaudit.input.BoundedFile;
import dev.plaudit.input.BoundedFile.TooLargeException;
import dev.plaudit.input.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;

/**
 * The trusted certificates: those of a bundle, which replaces the system's, or the system's.
 *
 * @param source where they come from, for messages
 * @param certificates in PEM; empty for the system's own, or a folder of them
 * @param folder a folder of certificates under the names that OpenSSL gives them
 */
record Trust(String source, Optional<String> certificates, Optional<Path> folder) {

    static final String TRUST_STORE = "javax.net.ssl.trustStore";

    static final Trust SYSTEM = new Trust("the system certificates", Optional.empty(), Optional.empty());
    private static final String BEGIN = "-----BEGIN ";
    private static final int LINE = 64;
    private static final long LARGEST = 64L << 20;

    /** Reads the file or folder that {@code AWS_CA_BUNDLE} or {@code ca_bundle} names. */
    static Trust ofBundle(Setting named, Path path, Problems problems) {
        String source = path + ", from " + named.source();
        if (Files.isDirectory(path)) {
            return new Trust(source, Optional.empty(), Optional.of(path));
        }
        try {
            String text = new String(BoundedFile.read(path, LARGEST), StandardCharsets.ISO_8859_1);
            if (text.contains(BEGIN)) {
                return new Trust(source, Optional.of(text), Optional.empty());
            }
            problems.add(named.problem(
                    "`" + path + "` contains no PEM certificate", "choose a file with `-----BEGIN CERTIFICATE-----`"));
        } catch (TooLargeException e) {
            problems.add(named.problem("`" + path + "` " + e.getMessage(), "name a file of certificates in PEM"));
        } catch (IOException e) {
            problems.add(named.problem(
                    Files.exists(path) ? "`" + path + "` cannot be read" : "no such file: `" + path + "`",
                    "choose a PEM file of certificates that you can read"));
        }
        return SYSTEM;
    }

    /** Reads the keystore that {@code javax.net.ssl.trustStore} names, if any. */
    static Optional<Trust> ofJvm(Machine machine, Problems problems) {
        return machine.propertySetting(TRUST_STORE)
                .filter(store -> !store.value().equals("NONE"))
                .map(store -> ofKeyStore(machine, store, problems));
    }

    private static Trust ofKeyStore(Machine machine, Setting named, Problems problems) {
        Path path = Path.of(named.value());
        char[] password = machine.property(TRUST_STORE + "Password")
                .map(String::toCharArray)
                .orElse(null);
        try (InputStream file = Files.newInputStream(path)) {
            KeyStore store =
                    KeyStore.getInstance(machine.property(TRUST_STORE + "Type").orElseGet(KeyStore::getDefaultType));
            store.load(file, password);
            StringBuilder pem = new StringBuilder();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias)) {
                    pem.append(pem(store.getCertificate(alias)));
                }
            }
            if (!pem.isEmpty()) {
                return new Trust(path + ", from " + TRUST_STORE, Optional.of(pem.toString()), Optional.empty());
            }
            problems.add(named.problem("`" + path + "` contains no certificate", "check " + TRUST_STORE + "Password"));
        } catch (IOException | GeneralSecurityException e) {
            problems.add(named.problem(
                    "`" + path + "` cannot be read as a keystore: " + e.getMessage(),
                    "check the path, " + TRUST_STORE + "Type and " + TRUST_STORE + "Password"));
        }
        return SYSTEM;
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        Base64.Encoder encoder = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
        return "-----BEGIN CERTIFICATE-----\n" + encoder.encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
