package dev.plaudit.aws;

import dev.plaudit.aws.Probe.Reason;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Finds out why TLS with a host fails. Its certificate is examined and never accepted. */
record CertificateProbe(Target target, Trust trust) {

    /** Returns the flaw of the certificate that is presented over this connection, or empty if TLS works now. */
    Optional<Reason> reason(Socket socket) throws IOException {
        Recorder recorder = new Recorder();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {recorder}, null);
            try (SSLSocket tls =
                    (SSLSocket) context.getSocketFactory().createSocket(socket, target.host(), target.port(), true)) {
                tls.startHandshake();
            }
            return Optional.empty();
        } catch (SocketTimeoutException e) {
            return Optional.of(noTls("no answer"));
        } catch (SSLException e) {
            X509Certificate seen = recorder.seen;
            return Optional.of(seen == null ? noTls(String.valueOf(e.getMessage())) : notTrusted(seen));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Reason noTls(String said) {
        return new Reason(
                "no TLS connection to " + target.shown() + ": " + printable(said),
                "Check that the address serves TLS, and whether a proxy or firewall is in between.");
    }

    private Reason notTrusted(X509Certificate seen) {
        String expired = "";
        try {
            seen.checkValidity();
        } catch (CertificateException e) {
            expired = "; it is valid from " + seen.getNotBefore().toInstant() + " to "
                    + seen.getNotAfter().toInstant();
        }
        return new Reason(
                "the certificate of " + target.shown() + " is not trusted: it is "
                        + printable(seen.getSubjectX500Principal().getName()) + ", issued by "
                        + printable(seen.getIssuerX500Principal().getName()) + expired,
                "Trusted: " + trust.source()
                        + ". If this is the certificate of your company's proxy, set the file with its"
                        + " CA:\nAWS_CA_BUNDLE=/path/ca.pem, or ca_bundle in ~/.aws/config.");
    }

    /** Texts of the other side are untrusted. */
    private static String printable(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= 200 ? plain : plain.substring(0, 200) + "…";
    }

    /** Records the certificate that is presented, and accepts none. */
    private static final class Recorder implements X509TrustManager {

        private @Nullable X509Certificate seen;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            seen = chain[0];
            throw new CertificateException("not to be used");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("not a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
