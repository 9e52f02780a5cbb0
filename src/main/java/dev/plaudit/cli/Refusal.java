package dev.plaudit.cli;

import java.util.Locale;

/** The kind of policy that denies a call, as far as AWS's words tell (IAM User Guide, "Troubleshoot access denied error messages"). */
enum Refusal {
    SERVICE_CONTROL_POLICY("service control policy"),
    RESOURCE_CONTROL_POLICY("resource control policy"),
    PERMISSIONS_BOUNDARY("permissions boundary"),
    VPC_ENDPOINT_POLICY("VPC endpoint policy"),
    SESSION_POLICY("session policy"),
    EXPLICIT_DENY("explicit deny"),
    IDENTITY_POLICY("identity-based policy");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    /** Returns the kind that a message names; by default a permission is missing. */
    static Refusal of(String message) {
        String said = message.toLowerCase(Locale.ROOT);
        for (Refusal kind : values()) {
            if (said.contains(kind.words.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        return IDENTITY_POLICY;
    }

    /** Returns {@code  by a service control policy}, or nothing where a permission is missing. */
    String by() {
        return switch (this) {
            case IDENTITY_POLICY -> "";
            case EXPLICIT_DENY -> " by an explicit deny";
            default -> " by a " + words;
        };
    }

    /** Returns what to do with the statement that follows. */
    String fix(String role) {
        return switch (this) {
            case IDENTITY_POLICY ->
                "Add the statement to the permissions of " + role + "; `plaudit iam policy` prints the whole policy:";
            case EXPLICIT_DENY ->
                "A policy denies it explicitly, which no permission outweighs. Remove the deny or except " + role
                        + " from it. What must be allowed:";
            case VPC_ENDPOINT_POLICY ->
                "The request goes through a VPC endpoint whose policy does not allow it. Allow there and in the permissions"
                        + " of " + role + ":";
            default ->
                "A permission of the role alone does not help. Ask whoever owns the " + words + " to allow for " + role
                        + ":";
        };
    }
}
