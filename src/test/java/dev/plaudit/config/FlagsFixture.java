package dev.plaudit.config;

import java.util.List;

/** Command lines for tests. */
final class FlagsFixture {

    private FlagsFixture() {}

    /** {@code --account 111122223333}, with a role. */
    static Flags role(String role) {
        return Flags.none().with(Flag.ACCOUNT, "111122223333").with(Flag.ROLE, role);
    }

    /** {@code --organization}. */
    static Flags organization() {
        return Flags.none().with(Flag.ORGANIZATION, true);
    }

    /** Two accounts and every other option with this text. */
    static Flags everything(String text) {
        Flags flags = Flags.none();
        for (Flag flag : Flag.values()) {
            flags = switch (flag) {
                case ACCOUNT -> flags.with(flag, "111122223333,444455556666");
                case ACCOUNTS_FILE, ORGANIZATION -> flags;
                case ONLY_RULES -> flags.with(flag, List.of("RES-04"));
                case SKIP_RULES -> flags.with(flag, List.of("RES-05"));
                default -> flags.with(flag, text);
            };
        }
        return flags;
    }
}
