package dev.plaudit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.plan.PlannedChange.Action;
import dev.plaudit.plan.Value.Items;
import dev.plaudit.plan.Value.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a change set that can be judged, and what its values say. */
class ChangeSetReaderTest {

    private static final String HEAD = """
            "StackId":"arn:aws-cn:cloudformation:cn-north-1:123456789012:stack/payroll/ab66","StackName":"payroll",\
            "Status":"CREATE_COMPLETE","ExecutionStatus":"AVAILABLE\"""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "Status":"CREATE_COMPLETE"   | "Status":"FAILED","StatusReason":"no [31m changes" | the change set is in status `FAILED`: `no [31m changes`
                    "Status":"CREATE_COMPLETE"   | "Status":"CREATE_IN_PROGRESS"                      | in status `CREATE_IN_PROGRESS`
                    "ExecutionStatus":"AVAILABLE"| "ExecutionStatus":"OBSOLETE"                       | the change set is obsolete
                    "StackName":"payroll"        | "NextToken":"secret-token"                         | the file has only some of the changes
                    "StackId":"arn:aws-cn:       | "StackId":"payroll:                                | `StackId` must be the ARN of a stack
                    "Action":"Add"               | "Action":"Explode"                                 | `New` has the action `Explode`
                    "AfterContext"               | "Nothing"                                          | aws cloudformation describe-change-set --include-property-values
                    """)
    void a_change_set_that_cannot_be_judged_says_why(String whole, String broken, String message) throws Exception {
        String text = changeSet(change("Add", "", "{\"VpcId\":\"vpc-1\"}")).replace(whole, broken);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("change-set.json:1:1")
                .hasMessageContaining(message);
    }

    @Test
    void a_file_of_neither_tool_gets_both_commands() {
        assertThatThrownBy(() -> read("{\"Resources\":{}}"))
                .hasMessageContaining("neither a plan of Terraform nor a change set")
                .hasMessageContaining("terraform show -json tfplan")
                .hasMessageContaining("describe-change-set --include-property-values");
    }

    @Test
    void account_and_region_are_those_of_the_stack() throws Exception {
        Plan plan = read(changeSet(change("Add", "", "{}")));

        assertThat(plan.changes())
                .extracting(PlacedChange::place)
                .containsExactly(new AccountRegion("123456789012", "cn-north-1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "{{changeSet:KNOWN_AFTER_APPLY}}"
                    "****"
                    "{{resolve:ssm:/payroll/vpc:1}}"
                    "vpc-{{changeSet:KNOWN_AFTER_APPLY}}"
                    {"Ref":"Vpc"}
                    {"Fn::GetAtt":["Vpc","VpcId"]}
                    """)
    void a_value_that_is_not_shown_is_unknown(String value) throws Exception {
        PlannedChange change = only(read(changeSet(change("Add", "", "{\"VpcId\":" + value + "}"))));

        assertThat(change.after().get("vpc_id")).isEqualTo(Value.UNKNOWN);
    }

    @Test
    void a_property_that_only_a_function_decides_is_unknown() throws Exception {
        String details = ",\"Details\":[{\"Target\":{\"Attribute\":\"Properties\",\"Name\":\"VpcId\"},"
                + "\"Evaluation\":\"Dynamic\",\"ChangeSource\":\"DirectModification\"}]";

        PlannedChange change = only(read(changeSet(change("Modify", details, "{\"VpcId\":\"vpc-1\"}"))));

        assertThat(change.after().get("vpc_id")).isEqualTo(Value.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Add            |                            | CREATE
                    Modify         | "Replacement":"False"      | UPDATE
                    Modify         | "Replacement":"True"       | REPLACE
                    Modify         | "Replacement":"Conditional"| UPDATE
                    Dynamic        |                            | UPDATE
                    Remove         | "PolicyAction":"Delete"    | DELETE
                    Remove         | "PolicyAction":"Retain"    | FORGET
                    Import         |                            | NOTHING
                    SyncWithActual |                            | NOTHING
                    """)
    void every_action_is_read(String action, String more, Action expected) throws Exception {
        PlannedChange change =
                only(read(changeSet(change(action, more == null ? "" : "," + more, "{\"VpcId\":\"vpc-1\"}"))));

        assertThat(change.action()).isEqualTo(expected);
        boolean isOpen = action.equals("Dynamic") || String.valueOf(more).contains("Conditional");
        assertThat(change.after().get("vpc_id").equals(Value.UNKNOWN)).isEqualTo(isOpen);
    }

    /** Large contexts may be cut off; other types may be anything. */
    @Test
    void a_context_that_is_cut_off_makes_all_properties_unknown() throws Exception {
        String text = changeSet(change("Add", "", "{\"VpcId\":\"vpc-1\"}")).replace("}}\"}}", "\"}}");

        Plan plan = read(text);

        assertThat(only(plan).after().get("vpc_id")).isEqualTo(Value.UNKNOWN);
        assertThat(plan.notes())
                .containsExactly("the change set does not have all properties of New, so they are unknown");
    }

    @Test
    void a_nested_stack_is_named_with_its_change_set() throws Exception {
        String nested = """
                {"Type":"Resource","ResourceChange":{"Action":"Modify","LogicalResourceId":"Inner",\
                "ResourceType":"AWS::CloudFormation::Stack","ChangeSetId":"arn:aws:cloudformation:x"}}""";

        assertThat(read(changeSet(nested)).notes())
                .containsExactly("Inner is a nested stack with a change set of its own, which is not analyzed:"
                        + " arn:aws:cloudformation:x");
    }

    @Test
    void what_a_template_leaves_out_has_the_default_of_aws_and_what_it_no_longer_states_is_unknown() throws Exception {
        PlannedChange added = only(read(changeSet(change("Add", "", "{\"VpcId\":\"vpc-1\"}"))));
        PlannedChange changed = only(read(changeSet(change("Modify", "", "{}")
                .replace(
                        "\"AfterContext\"",
                        "\"BeforeContext\":\"{\\\"Properties\\\":{\\\"VpcId\\\":\\\"vpc-1\\\"}}\","
                                + "\"AfterContext\""))));

        assertThat(added.after().get("vpc_endpoint_type")).isEqualTo(new Text("Gateway"));
        assertThat(added.after().get("private_dns_enabled")).isEqualTo(Value.UNKNOWN);
        assertThat(changed.after().get("vpc_id")).isEqualTo(Value.UNKNOWN);
        assertThat(changed.after().get("service_name")).isEqualTo(Value.NONE);
    }

    @Test
    void tags_of_the_stack_are_tags_of_its_resources() throws Exception {
        String text = changeSet(change("Add", "", "{\"Tags\":[{\"Key\":\"Name\",\"Value\":\"new\"}]}"))
                .replace("\"StackName\"", "\"Tags\":[{\"Key\":\"Owner\",\"Value\":\"payroll\"}],\"StackName\"");

        assertThat(only(read(text)).after().get("tags"))
                .isEqualTo(new Value.Fields(Map.of("Owner", new Text("payroll"), "Name", new Text("new"))));
    }

    /** Other rules than those of the template may be in a group, so its rules are applied one by one. */
    @Test
    void a_rule_that_a_security_group_gets_is_a_change_of_its_own() throws Exception {
        String open = "{\"SecurityGroupIngress\":[{\"IpProtocol\":\"tcp\",\"FromPort\":\"443\",\"ToPort\":\"443\","
                + "\"CidrIp\":\"0.0.0.0/0\"}]}";

        List<PlannedChange> changes = read(changeSet(
                        change("Modify", "", open).replace("AWS::EC2::VPCEndpoint", "AWS::EC2::SecurityGroup")))
                .changes()
                .stream()
                .map(PlacedChange::change)
                .toList();

        assertThat(changes)
                .extracting(PlannedChange::type)
                .containsExactly("aws_security_group", "aws_security_group_rule");
        assertThat(changes.get(0).after().get("ingress")).isEqualTo(Value.NONE);
        assertThat(changes.get(1).action()).isEqualTo(Action.CREATE);
        assertThat(changes.get(1).after().get("cidr_blocks")).isEqualTo(new Text("0.0.0.0/0"));
        assertThat(changes.get(1).after().get("security_group_id")).isEqualTo(new Text("id-1"));
    }

    @Test
    void a_policy_document_stays_json() throws Exception {
        PlannedChange change = only(read(changeSet(
                change("Add", "", "{\"PolicyDocument\":{\"Statement\":[{\"Sid\":\"a\\\"b\",\"Action\":[\"*\"]}]}}"))));

        assertThat(change.after().get("policy"))
                .isEqualTo(new Text("{\"Statement\":[{\"Sid\":\"a\\\"b\",\"Action\":[\"*\"]}]}"));
        assertThat(change.after().get("subnet_ids")).isNotInstanceOf(Items.class);
    }

    private static PlannedChange only(Plan plan) {
        assertThat(plan.changes()).hasSize(1);
        return plan.changes().get(0).change();
    }

    /** A change of an endpoint, with a context as CloudFormation encodes it. */
    private static String change(String action, String more, String properties) {
        String physical = action.equals("Add") ? "" : ",\"PhysicalResourceId\":\"id-1\"";
        return "{\"Type\":\"Resource\",\"ResourceChange\":{\"Action\":\"" + action
                + "\",\"LogicalResourceId\":\"New\",\"ResourceType\":\"AWS::EC2::VPCEndpoint\"" + physical + more
                + ",\"AfterContext\":\"{\\\"Properties\\\":"
                + properties.replace("\\", "\\\\").replace("\"", "\\\"") + "}\"}}";
    }

    private static String changeSet(String change) {
        return "{\"Changes\":[" + change + "]," + HEAD + "}";
    }

    private Plan read(String text) throws Exception {
        return PlanFixture.read(Files.writeString(folder.resolve("change-set.json"), text));
    }
}
