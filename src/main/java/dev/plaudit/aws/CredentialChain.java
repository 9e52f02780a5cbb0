package dev.plaudit.aws;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Finds the credentials to start with. */
final class CredentialChain {

    private final AwsSettings settings;

    CredentialChain(AwsAccess access, AwsSettings settings) {
        this.settings = settings;
    }

    AwsCredentialsProvider credentials() {
        return settings.accessKey()
                .<AwsCredentialsProvider>map(
                        key -> StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }
}
