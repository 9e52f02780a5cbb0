package dev.plaudit.config;

import java.util.List;

/** Command lines for tests. */
final class FlagsFixture {

    private FlagsFixture() {}

    /** {@code --account 111122223333}, with a role. */
    static Flags role(String role) {
        return Flags.none().with(Setting.ACCOUNT, List.of("111122223333")).with(Setting.ROLE, List.of(role));
    }

    /** {@code --organization}. */
    static Flags organization() {
        return Flags.none().with(Setting.ORGANIZATION, List.of("true"));
    }

    /** Two accounts and every other option with this text. */
    static Flags everything(String text) {
        Flags flags = Flags.none();
        for (Setting setting : Setting.options(Setting.Section.values()).toList()) {
            flags = switch (setting) {
                case ACCOUNT -> flags.with(setting, List.of("111122223333,444455556666"));
                case ACCOUNTS_FILE, ORGANIZATION -> flags;
                case ONLY_RULES -> flags.with(setting, List.of("RES-04"));
                case SKIP_RULES -> flags.with(setting, List.of("RES-05"));
                default -> flags.with(setting, List.of(text));
            };
        }
        return flags;
    }
}
