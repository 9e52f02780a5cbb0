package dev.plaudit.triage;

/** An account and Region. */
record Scope(String accountId, String region) {}
