package dev.plaudit.collect.request;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The credentials that an account is read with. */
public interface Session extends AwsCredentialsProvider {

    /**
     * Replaces credentials that AWS refuses as expired, whatever their stated end.
     *
     * @param refused the credentials that AWS refused
     * @return whether there are other credentials now
     */
    boolean renew(AwsCredentials refused);

    /** Wraps credentials that renew themselves, or not at all. */
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
