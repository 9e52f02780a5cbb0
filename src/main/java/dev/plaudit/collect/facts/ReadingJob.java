package dev.plaudit.collect.facts;

import dev.plaudit.accounts.Account;
import dev.plaudit.collect.request.Session;

/** An account and Region to read, and the credentials to read it with. */
public record ReadingJob(Account account, String region, Session session) {}
