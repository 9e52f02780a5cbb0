package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of folders from names of teams, which may be anything. */
class TeamFoldersTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "payments, payments",
        "Data Exchange (EU), data-exchange-eu",
        "Équipe Réseau, equipe-reseau",
        "../../etc, etc",
        "a/b\\c, a-b-c",
        "2nd line, 2nd-line"
    })
    void a_name_keeps_letters_and_digits(String team, String name) {
        assertThat(name(team)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"con", "LPT1", "No owner", "支払い", "...", "-"})
    void a_name_that_would_mean_something_else_gets_a_digest(String team) {
        assertThat(name(team)).matches("[a-z0-9-]+-[0-9a-f]{8}|team");
    }

    @Test
    void names_are_unique_and_do_not_depend_on_the_order() {
        List<String> teams = List.of("a b", "A-B", "a_b", "c");
        Map<String, String> names = TeamFolders.names(teams);
        assertThat(names.values())
                .doesNotHaveDuplicates()
                .contains("c", "no-owner")
                .doesNotContain("a-b");
        assertThat(TeamFolders.names(List.of("c", "a_b", "A-B", "a b"))).isEqualTo(names);
    }

    @Test
    void a_long_name_is_cut() {
        assertThat(name("x".repeat(300))).hasSize(60);
        assertThat(TeamFolders.names(List.of("x".repeat(200), "x".repeat(300))).values())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_link_is_not_followed() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.createSymbolicLink(out.resolve("owners"), elsewhere);
        assertThatIOException()
                .isThrownBy(() -> InnerFolders.inside(out, "owners/payments/report.html"))
                .withMessageContaining("owners is a link");
        assertThat(InnerFolders.in(out)).isEmpty();
    }

    private static String name(String team) {
        return String.valueOf(TeamFolders.names(List.of(team)).get(team));
    }
}
