package dev.plaudit.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.WorkingDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that {@code aws organizations list-accounts} wrote. */
class ListedAccountTest {

    @TempDir
    Path directory;

    private final Problems problems = new Problems();

    @Test
    void the_output_of_the_aws_cli_is_a_list_of_accounts() throws IOException {
        List<Account> read = file("accounts.json", """
                {
                    "Accounts": [
                        {
                            "Id": "111122223333",
                            "Arn": "arn:aws:organizations::111122223333:account/o-exampleorgid/111122223333",
                            "Email": "admin@example.com",
                            "Name": "Shop\\u202E \\u001b[31m<script>",
                            "Status": "ACTIVE",
                            "State": "ACTIVE",
                            "Paths": ["o-exampleorgid/r-ab12/ou-ab12-11111111/111122223333/"],
                            "JoinedMethod": "INVITED",
                            "JoinedTimestamp": 1481835795.536
                        },
                        {"Id": "012345678901", "Name": "", "State": "SUSPENDED", "Status": "SUSPENDED"}
                    ]
                }
                """);

        assertThat(problems.list()).isEmpty();
        assertThat(read)
                .containsExactly(
                        account("012345678901", "", new RegionSelection.NotActive("SUSPENDED")),
                        account("111122223333", "Shop\u202E \u001b[31m<script>", new RegionSelection.AllEnabled()));
        assertThat(read.toString()).doesNotContain("example.com");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ACTIVE, ACTIVE, -",
                "ACTIVE, -, -",
                "-, ACTIVE, -",
                "-, -, -",
                "SUSPENDED, ACTIVE, SUSPENDED",
                "CLOSED, -, CLOSED",
                "PENDING_CLOSURE, PENDING_CLOSURE, PENDING_CLOSURE",
                "-, SUSPENDED, SUSPENDED",
                "ACTIVE, SUSPENDED, -",
                "null, SUSPENDED, SUSPENDED",
            })
    void the_state_decides_and_the_status_where_there_is_no_state(String state, String status, String inactive)
            throws IOException {
        String text = "- {Id: \"111122223333\"" + (state == null ? "" : ", State: " + state)
                + (status == null ? "" : ", Status: " + status) + "}\n- Id: \"444455556666\"\n";
        RegionSelection expected =
                inactive == null ? new RegionSelection.AllEnabled() : new RegionSelection.NotActive(inactive);

        assertThat(file("accounts.yaml", text).get(0).regions()).isEqualTo(expected);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void yaml_and_a_file_without_an_ending_will_do() throws IOException {
        assertThat(file("accounts.yaml", """
                Accounts:
                - Arn: arn:aws:organizations::111122223333:account/o-exampleorgid/111122223333
                  Email: admin@example.com
                  Id: '111122223333'
                  JoinedTimestamp: '2016-12-15T20:36:35.536000+00:00'
                  Name: Shop
                  State: ACTIVE
                """)).extracting(Account::accountName).containsExactly("Shop");
        assertThat(file("accounts", "\n{\"Accounts\": [{\"Id\": \"111122223333\", \"Name\": \"Shop\"}]}"))
                .extracting(Account::accountName)
                .containsExactly("Shop");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void what_cannot_be_scanned_is_a_problem_at_its_place() throws IOException {
        file("part.json", "{\"Accounts\": [{\"Id\": \"111122223333\"}],\n \"NextToken\": \"eyJ\"}");
        file("closed.json", "{\"Accounts\": [{\"Id\": \"111122223333\", \"State\": \"CLOSED\"}]}");
        file("twice.json", "[{\"Id\": \"111122223333\"},\n {\"Id\": \"111122223333\"}]");
        file("short.json", "{\"Accounts\": [{\"Id\": 11122223333}]}");
        file("none.json", "{\"Accounts\": []}");

        assertThat(problems.list().stream().map(Problem::text)).containsExactly("""
                part.json:2:15: the list of accounts is incomplete: the output was truncated
                    list them with `aws organizations list-accounts`, without --max-items and --no-paginate""", """
                --accounts-file: none of the accounts is active
                    list at least one whose state is ACTIVE""", """
                twice.json:2:9: account 111122223333 is listed twice
                    it is already listed at twice.json:1:9""", """
                short.json:1:22: `11122223333` is not an account ID: it has 11 digits, not 12
                    a spreadsheet may have removed leading zeros; if so, write "011122223333\"""", """
                none.json:1:1: the file lists no account
                    list at least one account""");
    }

    private static Account account(String id, String name, RegionSelection regions) {
        return new Account(id, name, Optional.empty(), Optional.empty(), regions, Optional.empty(), Optional.empty());
    }

    private List<Account> file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
        Node.Scalar file = new Node.Scalar(new Position("--accounts-file", 0, 0), name, name);
        return AccountList.read(file, TestAccounts.NO_DEFAULTS, new WorkingDirectory(directory, directory), problems);
    }
}
