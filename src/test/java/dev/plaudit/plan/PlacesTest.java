package dev.plaudit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.inventory.AccountRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which account and Region a resource of a plan is in. */
class PlacesTest {

    private static final AccountRegion HERE = new AccountRegion("111122223333", "eu-west-1");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"assume_role": [{"role_arn": {"constant_value": "arn:aws:iam::111122223333:role/x"}}], "region": {"constant_value": "eu-west-1"}}
                    {"assume_role": [{"role_arn": {"references": ["var.role"]}}], "region": {"references": ["var.region"]}}
                    {"assume_role": [{"role_arn": {"references": ["var.account"]}}], "region": {"constant_value": "eu-west-1"}}
                    {"allowed_account_ids": {"constant_value": ["111122223333"]}, "region": {"constant_value": "eu-west-1"}}
                    """)
    void the_configuration_of_the_provider_says_it(String provider) throws Exception {
        assertThat(place("{}", provider)).isEqualTo(HERE);
    }

    @Test
    void the_resource_itself_takes_precedence() throws Exception {
        String provider = "{\"region\": {\"constant_value\": \"us-east-1\"}, \"allowed_account_ids\":"
                + " {\"constant_value\": [\"999999999999\"]}}";
        assertThat(place("{\"arn\": \"arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1\"}", provider))
                .isEqualTo(HERE);
        assertThat(place("{\"region\": \"eu-west-1\", \"owner_id\": \"111122223333\"}", provider))
                .isEqualTo(HERE);
    }

    @Test
    void the_command_line_says_what_nothing_else_does() throws Exception {
        assertThat(read("{}", "{}", Optional.of("111122223333"), Optional.of("eu-west-1"))
                        .changes()
                        .get(0)
                        .place())
                .isEqualTo(HERE);
        assertThat(read(
                                "{}",
                                "{\"region\": {\"constant_value\": \"us-west-2\"}}",
                                Optional.of("111122223333"),
                                Optional.of("eu-west-1"))
                        .changes()
                        .get(0)
                        .place()
                        .region())
                .isEqualTo("us-west-2");
    }

    @Test
    void a_provider_without_a_place_is_named() {
        assertThatThrownBy(() -> place("{}", "{\"region\": {\"references\": [\"local.region\"]}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("which account provider `aws.main` works in, for `aws_subnet.a`")
                .hasMessageContaining("which Region provider `aws.main` works in, for `aws_subnet.a`")
                .hasMessageContaining("--account")
                .hasMessageContaining("--region");
    }

    /** A Region that is made of a variable and something else is not the variable. */
    @Test
    void a_part_of_a_name_is_no_region() {
        assertThatThrownBy(() -> place(
                        "{\"owner_id\": \"111122223333\"}", "{\"region\": {\"references\": [\"var.continent\"]}}"))
                .hasMessageContaining("which Region");
    }

    private AccountRegion place(String after, String provider) throws Exception {
        return read(after, provider, Optional.empty(), Optional.empty())
                .changes()
                .get(0)
                .place();
    }

    private Plan read(String after, String provider, Optional<String> account, Optional<String> region)
            throws IOException, InvalidInputException {
        Path file = folder.resolve("plan.json");
        Files.writeString(file, """
                {"format_version": "1.2",
                 "variables": {"role": {"value": "arn:aws:iam::111122223333:role/x"}, "region": {"value": "eu-west-1"},
                   "account": {"value": "111122223333"}, "continent": {"value": "eu"}},
                 "resource_changes": [{"address": "aws_subnet.a", "mode": "managed", "type": "aws_subnet",
                   "provider_name": "registry.terraform.io/hashicorp/aws",
                   "change": {"actions": ["create"], "before": null, "after": %s, "after_unknown": {"id": true}}}],
                 "configuration": {"provider_config": {"aws.main": {"name": "aws", "expressions": %s}},
                   "root_module": {"resources": [{"address": "aws_subnet.a", "mode": "managed", "type": "aws_subnet",
                     "name": "a", "provider_config_key": "aws.main", "expressions": {}}]}}}
                """.formatted(after, provider));
        return Plan.read(file, "plan.json", new Position("PLAN", 0, 0), account, region, StackTemplate.NONE);
    }
}
