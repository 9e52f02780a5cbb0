package dev.plaudit.scan;

import java.util.List;
import java.util.Optional;

/** Command lines for tests. */
final class FlagsFixture {

    private FlagsFixture() {}

    /** {@code --account 111122223333}, with a role. */
    static Flags role(String role) {
        return new Flags(
                List.of("111122223333"),
                Optional.empty(),
                false,
                Optional.of(role),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** {@code --organization}. */
    static Flags organization() {
        return new Flags(
                List.of(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** Two accounts and every other option with this text. */
    static Flags everything(String text) {
        Optional<String> value = Optional.of(text);
        return new Flags(
                List.of("111122223333,444455556666"),
                Optional.empty(),
                false,
                value,
                value,
                List.of(text),
                value,
                value,
                value,
                value,
                value,
                value,
                value,
                value,
                value,
                List.of("RES-04"),
                List.of("RES-05"));
    }
}
