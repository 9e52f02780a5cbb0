package dev.plaudit.collect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/** The credentials that Plaudit itself starts with are missing or not valid, so that no account can be entered. */
public final class NoCredentialsException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What the SDK says of a profile that somebody named; the one called default need not be there. */
    private static final Pattern NO_PROFILE = Pattern.compile("no credentials for profile '(?!default')([^']+)'");

    private NoCredentialsException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Why STS could not be asked who we are, without the SDK's list of everywhere it looked. */
    static NoCredentialsException of(SdkException thrown) {
        String said = GapReader.message(thrown);
        if (said.startsWith("Unable to load credentials")) {
            Matcher profile = NO_PROFILE.matcher(String.valueOf(thrown.getMessage()));
            if (profile.find()) {
                return new NoCredentialsException(
                        "there is no AWS profile `" + profile.group(1)
                                + "` with credentials; `aws configure list-profiles`" + " names those there are",
                        thrown);
            }
            return new NoCredentialsException(
                    "there are no AWS credentials: none in the environment, the profile, the container or the instance",
                    thrown);
        }
        return new NoCredentialsException(
                GapReader.code(thrown).isEmpty()
                        ? "STS does not answer: " + said
                        : "AWS does not accept the credentials to start with: " + said,
                thrown);
    }
}
