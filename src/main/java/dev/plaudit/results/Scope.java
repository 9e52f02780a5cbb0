package dev.plaudit.results;

/** An account and Region. */
record Scope(String accountId, String region) {}
