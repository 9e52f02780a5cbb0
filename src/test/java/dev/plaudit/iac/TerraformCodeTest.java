package dev.plaudit.iac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plaudit.input.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From an address of a state to a block of the code. */
class TerraformCodeTest {

    private static final String ENDPOINT = "resource \"aws_vpc_endpoint\" \"a\" {\n}\n";

    @TempDir
    private Path folder;

    private Repo repo;

    @BeforeEach
    void new_repository() throws IOException {
        repo = new Repo(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "module.x[\"k\"].module.y[0].aws_lb.z[\"a\"]|[x, y]",
                "module.x[\"a.b\"].aws_lb.z|[x]",
                "module.x[\"]\\\"].module.q.\"].aws_lb.z|[x]",
                "aws_lb.z|[]",
                "module.x|[x]",
                "module.x[\"never closed|[x]"
            })
    void the_modules_of_an_address_are_read_whatever_the_keys_hold(String address, String names) {
        assertThat(ModulePath.of(address).names()).hasToString(names);
    }

    @Test
    void local_modules_are_entered_and_indexes_do_not_count() throws Exception {
        repo.write("infra/prod/main.tf", "module \"x\" {\n  source = \"../../modules/x\"\n}\n")
                .write("modules/x/main.tf", "\nmodule \"y\" {\n  source   = \"./y\"\n  for_each = {}\n}\n")
                .write("modules/x/y/main.tf.json", """
                        {
                          "resource": {
                            "aws_vpc_endpoint": {
                              "a": [
                                {"count": 2}
                              ]
                            }
                          }
                        }
                        """)
                .state("s.json", Map.of("module.x.module.y[\"k\"].aws_vpc_endpoint.a", Repo.ENDPOINT))
                .named("s.json");

        assertThat(repo.endpoint(Map.of()))
                .isEqualTo("modules/x/y/main.tf.json:4-6 aws_vpc_endpoint.a"
                        + " module.x.module.y[\"k\"].aws_vpc_endpoint.a terraform_state");
    }

    @ParameterizedTest
    @CsvSource({
        "terraform-aws-modules/vpc/aws",
        "git::https://example.com/network.git",
        "./modules/absent",
        "../../../outside"
    })
    void a_module_whose_code_is_not_here_stands_for_what_it_makes(String source) throws Exception {
        repo.write("main.tf", "module \"net\" {\n  source  = \"" + source + "\"\n  version = \"5.0\"\n}\n")
                .state("s.json", Map.of("module.net.module.endpoints[0].aws_vpc_endpoint.a", Repo.ENDPOINT))
                .named("s.json");

        assertThat(repo.endpoint(Map.of()))
                .isEqualTo("main.tf:1-4 module.net module.net.module.endpoints[0].aws_vpc_endpoint.a terraform_state");
    }

    @Test
    void the_root_module_is_the_folder_that_has_most_of_the_addresses() throws Exception {
        repo.write("dev/main.tf", ENDPOINT)
                .write("prod/main.tf", "\n" + ENDPOINT + "resource \"aws_lb\" \"b\" {\n}\n")
                .state("s.json", Map.of("aws_vpc_endpoint.a", Repo.ENDPOINT, "aws_lb.b", "x"))
                .named("s.json");

        assertThat(repo.endpoint(Map.of())).isEqualTo("prod/main.tf:2-3 aws_vpc_endpoint.a terraform_state");
    }

    @Test
    void folders_that_fit_equally_well_are_named_and_one_may_be_chosen() throws Exception {
        repo.write("dev/main.tf", ENDPOINT)
                .write("prod/main.tf", "\n" + ENDPOINT)
                .state("s.json", Map.of("aws_vpc_endpoint.a", Repo.ENDPOINT))
                .named("s.json");
        InvalidInputException tie = catchThrowableOfType(InvalidInputException.class, () -> repo.read());
        assertThat(tie).hasMessage("""
                --tfstate: `s.json` matches the code of several folders equally well: `dev`, `prod`
                    name its folder: prod=s.json""");

        assertThat(new Repo(folder).named("dev=s.json").endpoint(Map.of()))
                .isEqualTo("dev/main.tf:1-2 aws_vpc_endpoint.a terraform_state");
        assertThat(new Repo(folder).iac("repo/prod").named(".=s.json").endpoint(Map.of()))
                .isEqualTo("prod/main.tf:2-3 aws_vpc_endpoint.a terraform_state");
        assertThat(catchThrowableOfType(
                        InvalidInputException.class,
                        () -> new Repo(folder).named("stage=s.json").read()))
                .hasMessageContaining("--tfstate: no Terraform code in the folder `stage` of the checkout");
    }

    @Test
    void a_state_that_lies_beside_its_code_fits_there_best() throws Exception {
        repo.write("dev/main.tf", ENDPOINT)
                .write("prod/main.tf", ENDPOINT)
                .state("repo/prod/terraform.tfstate", Map.of("aws_vpc_endpoint.a", Repo.ENDPOINT))
                .named("repo/prod/terraform.tfstate");
        assertThat(repo.endpoint(Map.of())).startsWith("prod/main.tf:1-2");

        Files.createDirectories(folder.resolve("repo/dev/terraform.tfstate.d/eu"));
        Repo workspace = new Repo(folder)
                .state("repo/dev/terraform.tfstate.d/eu/terraform.tfstate", Map.of("aws_vpc_endpoint.a", Repo.ENDPOINT))
                .named("repo/dev/terraform.tfstate.d/eu/terraform.tfstate");
        assertThat(workspace.endpoint(Map.of())).startsWith("dev/main.tf:1-2");
    }

    @Test
    void what_comes_from_one_module_is_no_tie_and_a_root_is_better_than_its_module() throws Exception {
        String module = "module \"m\" {\n  source = \"../m\"\n}\n";
        repo.write("dev/main.tf", module)
                .write("prod/main.tf", module)
                .write("m/main.tf", ENDPOINT)
                .state("s.json", Map.of("module.m.aws_vpc_endpoint.a", Repo.ENDPOINT))
                .named("s.json");
        assertThat(repo.endpoint(Map.of())).startsWith("m/main.tf:1-2 aws_vpc_endpoint.a module.m.");
    }

    @Test
    void a_state_of_other_code_is_said_and_is_no_mistake() throws Exception {
        repo.write("main.tf", ENDPOINT)
                .state("s.json", Map.of("aws_vpc_endpoint.other", Repo.ENDPOINT))
                .named("s.json");
        assertThat(repo.read().notices()).containsExactly("no resource of `s.json` is in the code");
        assertThat(repo.endpoint(Map.of())).isEqualTo("nothing");
    }

    @Test
    void the_first_of_two_states_counts_and_the_other_is_said() throws Exception {
        repo.write("a/main.tf", ENDPOINT)
                .write("b/main.tf", ENDPOINT)
                .state("a.json", Map.of("aws_vpc_endpoint.a", Repo.ENDPOINT))
                .named("b=a.json")
                .named("a=a.json");
        assertThat(repo.endpoint(Map.of())).startsWith("b/main.tf");
        assertThat(repo.read().notices())
                .containsExactly("`a.json` has `vpce-0123456789abcdef0`, which is also in an earlier"
                        + " state; the earlier one is used");
    }

    @Test
    void override_files_come_last_and_opentofus_own_files_first() throws Exception {
        repo.write("a_override.tf", "\n\n" + ENDPOINT)
                .write("main.tf", "\n" + ENDPOINT)
                .state("s.json", Map.of("aws_vpc_endpoint.a", Repo.ENDPOINT))
                .named("s.json");
        assertThat(repo.endpoint(Map.of())).startsWith("main.tf:2-3");

        repo.write("z.tofu", ENDPOINT);
        assertThat(repo.endpoint(Map.of())).startsWith("z.tofu:1-2");
    }

    @Test
    void what_tools_leave_behind_is_no_code_and_links_are_followed_within_the_repository_only() throws Exception {
        Path outside = folder.resolve("outside.tf");
        Files.writeString(outside, ENDPOINT);
        repo.write(".terraform/modules/x/main.tf", ENDPOINT)
                .write("node_modules/x/main.tf", ENDPOINT)
                .write("live/.terragrunt-cache/x/main.tf", ENDPOINT)
                .write(".aws-sam/build/main.tf", ENDPOINT)
                .write(".serverless/main.tf", ENDPOINT)
                .write("shared/common.tf", "\n" + ENDPOINT)
                .write("prod/main.tf", "locals {\n}\n")
                .state("s.json", Map.of("aws_vpc_endpoint.a", Repo.ENDPOINT))
                .named("prod=s.json");
        Files.createSymbolicLink(folder.resolve("repo/prod/evil.tf"), outside);
        Files.createSymbolicLink(folder.resolve("repo/prod/gone.tf"), folder.resolve("gone.tf"));
        Files.createSymbolicLink(folder.resolve("repo/prod/cycle"), folder.resolve("repo"));
        Files.createSymbolicLink(folder.resolve("repo/prod/common.tf"), Path.of("../shared/common.tf"));

        assertThat(repo.endpoint(Map.of())).startsWith("shared/common.tf:2-3 aws_vpc_endpoint.a");
    }

    @Test
    void a_file_that_makes_no_sense_is_said_and_the_rest_is_read() throws Exception {
        repo.write("a.tf", "resource \"aws_lb\" \"open\" {\n")
                .write("b.tf.json", "{\"resource\":")
                .write("c.tf", ENDPOINT)
                .write("d.template", "Resources:\n  A: {Type: AWS::EC2::VPCEndpoint\n")
                .state("s.json", Map.of("aws_vpc_endpoint.a", Repo.ENDPOINT))
                .named("s.json");
        assertThat(repo.read().notices())
                .containsExactly(
                        "`a.tf`, line 1: syntax not recognized; blocks of this file may have a wrong line or none",
                        "`b.tf.json`, line 1: syntax not recognized; blocks of this file may"
                                + " have a wrong line or none",
                        "`d.template` is neither YAML nor JSON, skipped");
        assertThat(repo.endpoint(Map.of())).startsWith("c.tf:1-2");
    }

    @Test
    void a_folder_that_is_none_is_said_together_with_states_that_are_none() {
        assertThat(catchThrowableOfType(
                        InvalidInputException.class,
                        () -> repo.iac("absent").named("gone.json").read()))
                .hasMessageContaining("--iac: `absent` is not a folder")
                .hasMessageContaining("--tfstate: no such file: `gone.json`");
    }
}
