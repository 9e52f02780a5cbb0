package dev.plaudit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.topology.Endpoint.PolicyStatement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

    private static final PolicyStatement FULL_ACCESS =
            new PolicyStatement("Allow", true, List.of("*"), List.of("*"), false);

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void a_blank_document_is_no_policy(String document) {
        assertThat(PolicyReader.read(document)).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}",
                "[{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}]",
                "{'Effect':'Allow','Principal':{'AWS':'*'},'Action':['*'],'Resource':['*']}",
                "{'Effect':'Allow','Principal':{'AWS':['*']},'Action':'*','Resource':'*','Sid':'x'}",
                "{'Effect':'Allow','Principal':{'AWS':['111122223333','*']},'Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':{}}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':{'StringEquals':{}}}",
                "{'Effect':'Allow','NotPrincipal':{'AWS':'111122223333'},'Action':'*','Resource':'*'}",
                "\t{\t'Effect' : 'Allow',\r\n\t'Principal':'\\u002a','Action':'*','Resource':'*' }",
            })
    void full_access_has_many_spellings(String statement) {
        assertThat(PolicyReader.read(policy(statement))).contains(List.of(FULL_ACCESS));
    }

    @Test
    void statements_keep_their_order_and_what_they_name() {
        String document = policy("""
                [{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:root'},'Action':['s3:GetObject','s3:ListBucket'],
                  'Resource':'arn:aws:s3:::ledger/*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-1'}}},
                 {'Effect':'Deny','NotPrincipal':{'AWS':'111122223333'},'NotAction':'s3:Get*','NotResource':['*']}]
                """);

        assertThat(PolicyReader.read(document))
                .contains(List.of(
                        new PolicyStatement(
                                "Allow",
                                false,
                                List.of("s3:GetObject", "s3:ListBucket"),
                                List.of("arn:aws:s3:::ledger/*"),
                                true),
                        new PolicyStatement("Deny", false, List.of(), List.of(), false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'Service':'*'}", "{'AWS':'**'}", "{'AWS':[]}", "{}", "{'AWS':[['*']]}"})
    void other_principals_are_not_everybody(String principal) {
        assertThat(PolicyReader.read(
                        policy("{'Effect':'Allow','Principal':" + principal + ",'Action':'*','Resource':'*'}")))
                .hasValueSatisfying(statements ->
                        assertThat(statements.get(0).anyPrincipal()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "'*'",
                "[{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}, 7]",
                "{'Effect':'allow','Principal':'*','Action':'*','Resource':'*'}",
                "{'Principal':'*','Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','NotPrincipal':'*','Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Principal':'somebody','Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':'*','NotAction':'*','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':[],'Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':null,'Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':[true],'Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':{'a':'*'},'Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':'*','NotResource':[]}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':'none'}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':{'Bool':[]}}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Unless':'sunday'}",
                "{'Effect':'Deny','Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}",
            })
    void a_statement_that_is_not_understood_makes_the_policy_unknown(String statement) {
        assertThat(PolicyReader.read(policy(statement))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "*",
                "\"Statement\"",
                "{\"Statement\": &a [], \"x\": *a}",
                "{Statement: []}",
                "{\"Version\":\"2012-10-17\"}",
                "{\"Statement\":[]} {}",
                "# a comment",
                "<script>alert(1)</script>",
                "\u0000",
                "{\"Statement\":1e999999}",
            })
    void what_is_no_json_policy_is_unknown(String document) {
        assertThat(PolicyReader.read(document)).isEmpty();
    }

    @Test
    void a_document_as_deep_as_aws_takes_it_does_no_harm() {
        assertThat(PolicyReader.read("[".repeat(20_480))).isEmpty();
        assertThat(PolicyReader.read("{\"Statement\":".repeat(1_500))).isEmpty();
        assertThat(PolicyReader.read(
                        policy("{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':{'a':"
                                + "[".repeat(450) + "]".repeat(450) + "}}")))
                .isEmpty();
    }

    private static String policy(String statement) {
        return "{\"Version\":\"2012-10-17\",\"Id\":\"x\",\"Statement\":" + statement.replace('\'', '"') + "}";
    }
}
