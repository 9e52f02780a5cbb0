package dev.plaudit.collect;

import dev.plaudit.accounts.Account;

/** An account and Region to read, and the credentials to read it with. */
record ReadingJob(Account account, String region, Session session) {}
