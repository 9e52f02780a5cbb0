package dev.plaudit.collect;

import dev.plaudit.accounts.Account;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** An account and Region to read, and the credentials to read it with. */
record ReadingJob(Account account, String region, AwsCredentialsProvider credentials) {}
