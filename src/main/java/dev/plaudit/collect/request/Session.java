package dev.plaudit.collect.request;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The credentials that an account is read with. */
public interface Session extends AwsCredentialsProvider {

    /**
     * Replaces credentials that AWS refuses as expired, whatever it had said about their end.
     *
     * @param refused what it refused
     * @return whether there are others now
     */
    boolean renew(AwsCredentials refused);

    /** Credentials that renew themselves, or not at all. */
    static Session of(AwsCredentialsProvider credentials) {
        return new Session() {
            @Override
            public AwsCredentials resolveCredentials() {
                return credentials.resolveCredentials();
            }

            @Override
            public boolean renew(AwsCredentials refused) {
                return !credentials.resolveCredentials().accessKeyId().equals(refused.accessKeyId());
            }
        };
    }
}
