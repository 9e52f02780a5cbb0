package dev.plaudit.collect;

import dev.plaudit.aws.CredentialsException;
import dev.plaudit.aws.UnreachableException;
import dev.plaudit.collect.request.GapReader;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Thrown when AWS is unreachable or rejects the base credentials. */
public final class NoAccessException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final String CHECK_CREDENTIALS = """
            Set AWS_PROFILE, or sign in with `aws sso login`, and check with `aws sts get-caller-identity`.
            For an emulator, also check --endpoint-url.""";

    private final String fix;

    private NoAccessException(String message, String fix, Throwable cause) {
        super(message, cause);
        this.fix = fix;
    }

    /** Returns the fix, in one or more lines. */
    public String fix() {
        return fix;
    }

    /** Explains why STS did not identify the caller. */
    static NoAccessException of(SdkException thrown) {
        Optional<UnreachableException> unreachable = UnreachableException.in(thrown);
        if (unreachable.isPresent()) {
            return new NoAccessException(
                    "AWS is unreachable: " + unreachable.get().getMessage(),
                    unreachable.get().fix(),
                    thrown);
        }
        if (thrown instanceof CredentialsException credentials) {
            return new NoAccessException(GapReader.message(thrown), credentials.fix(), thrown);
        }
        String said = GapReader.message(thrown);
        return GapReader.code(thrown).isEmpty()
                ? new NoAccessException(
                        "STS does not respond: " + said,
                        "A proxy or emulator in between may be the cause: check"
                                + " --endpoint-url, HTTPS_PROXY, and docs/network.md.",
                        thrown)
                : new NoAccessException("AWS rejects the credentials: " + said, CHECK_CREDENTIALS, thrown);
    }
}
