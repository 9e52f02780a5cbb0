package dev.plaudit.accounts;

/** The labels of accounts that the organization is asked for only if the configuration uses them. */
public enum AccountLabel {
    /** Which organizational unit an account is in: two calls for each unit. */
    ORGANIZATIONAL_UNIT,
    /** An account's tags: a call for each account. */
    TAGS
}
