package dev.plaudit.accounts;

/** What the organization is asked about its accounts only where somebody wants to know. */
public enum AccountLabel {
    /** Which organizational unit an account is in: two calls for each unit. */
    ORGANIZATIONAL_UNIT,
    /** An account's tags: a call for each account. */
    TAGS
}
