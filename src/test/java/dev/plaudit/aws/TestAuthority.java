package dev.plaudit.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority that nobody trusts by default, and a server with a certificate of it, made by the JDK's keytool. */
public final class TestAuthority {

    private static final String PASSWORD = "changeit";

    private final Path folder;

    private TestAuthority(Path folder) {
        this.folder = folder;
    }

    /** Makes the authority {@code CN=Example Proxy CA} and a server's certificate for a host. */
    public static TestAuthority make(Path folder, String host) throws IOException, InterruptedException {
        TestAuthority authority = new TestAuthority(folder);
        authority.keytool("-genkeypair -alias ca -keyalg RSA -ext bc:c -dname", "CN=Example Proxy CA, O=Example");
        authority.keytool("-genkeypair -alias server -keyalg RSA -dname", "CN=" + host);
        authority.keytool(
                "-certreq -alias server -file", folder.resolve("server.csr").toString());
        authority.keytool(
                "-gencert -alias ca -ext san=dns:" + host + " -rfc -infile",
                folder.resolve("server.csr").toString(),
                "-outfile",
                folder.resolve("server.pem").toString());
        authority.keytool("-exportcert -alias ca -rfc -file", authority.bundle().toString());
        authority.keytool(
                "-importcert -noprompt -alias server -file",
                folder.resolve("server.pem").toString());
        return authority;
    }

    /** Its own certificate in PEM. */
    public Path bundle() {
        return folder.resolve("ca.pem");
    }

    /** A server socket of TLS on loopback. */
    public ServerSocket serverSocket() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("keys.p12"))) {
            store.load(file, PASSWORD.toCharArray());
        }
        store.deleteEntry("ca");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, Tunnel.loopback());
    }

    private void keytool(String options, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of(more));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore"));
        command.add(folder.resolve("keys.p12").toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.log")));
        }
    }
}
