package dev.plaudit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

    private static final String S3 = "com.amazonaws.us-east-1.s3";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void a_blank_document_is_the_default_that_allows_everything(String document) {
        assertThat(allows(document)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}",
                "[{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}]",
                "{'Effect':'Allow','Principal':{'AWS':'*'},'Action':['*'],'Resource':['*']}",
                "{'Effect':'Allow','Principal':{'AWS':['111122223333','*']},'Action':'*','Resource':'*','Sid':'x'}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':{}}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':{'StringEquals':{}}}",
                "\t{\t'Effect' : 'Allow',\r\n\t'Principal':'\\u002a','Action':'*','Resource':'*' }",
                "{'Effect':'Allow','Principal':'*','Action':'*:*','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':'**','Resource':'***'}",
                "{'Effect':'Allow','Principal':'*','Action':'?*:?*','Resource':'?*'}",
                "{'Effect':'Allow','Principal':'*','Action':['s3:Get*','S3:*'],'Resource':'arn:aws:s3:::*'}",
                "{'Effect':'Allow','Principal':'*','Action':'s3*','Resource':'arn:*'}",
                "[{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'*'},"
                        + "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}]",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}}}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*',"
                        + "'Condition':{'StringLikeIfExists':{'aws:PrincipalOrgID':'*'}}}",
            })
    void everything_has_many_spellings(String statement) {
        assertThat(allows(policy(statement))).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:root'},'Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Principal':{'Service':'logs.amazonaws.com'},'Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':['s3:GetObject','s3:List*'],'Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':'*:Get*','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'arn:aws:s3:::orders/*'}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':['arn:aws:s3:::o*','arn:aws:sqs:*:111122223333:*']}",
                "{'Effect':'Allow','Principal':'*','NotAction':['s3:Get*','*'],'Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','NotAction':'s3:*','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':'*','NotResource':'*'}",
                "{'Effect':'Allow','NotPrincipal':'*','Action':'*','Resource':'*'}",
                "{'Effect':'Deny','Principal':'*','Action':'*','Resource':'*'}",
                "[{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'},"
                        + "{'Effect':'Deny','Principal':'*','Action':'*','Resource':'*',"
                        + "'Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-1'}}}]",
                "[{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'},"
                        + "{'Effect':'Deny','NotPrincipal':{'AWS':'111122223333'},'Action':'*','Resource':'*'}]",
                "[{'Effect':'Allow','Principal':'*','Action':'*','Resource':'arn:aws:s3:::orders'},"
                        + "{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'*','Resource':'*'}]",
            })
    void who_leaves_a_stranger_out_limits_something(String statement) {
        assertThat(allows(policy(statement))).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringEquals':{'aws:PrincipalOrgID':'o-1'}}",
                "{'StringEqualsIfExists':{'AWS:principalorgid':['o-1','o-2']}}",
                "{'StringLike':{'aws:PrincipalAccount':'1111*'}}",
                "{'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-1/*'}}",
                "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/*'}}",
                "{'ArnEquals':{'aws:PrincipalArn':'arn:*:iam::*:role/orders'}}",
                "{'StringEquals':{'aws:ResourceAccount':'111122223333'},'Bool':{'aws:SecureTransport':'true'}}",
                "{'Bool':{'aws:PrincipalIsAWSService':true}}",
                "{'Null':{'aws:PrincipalArn':'true'}}",
            })
    void a_condition_that_names_accounts_or_principals_limits(String condition) {
        assertThat(allows(conditional(condition))).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringLike':{'aws:PrincipalOrgID':'*'}}",
                "{'StringLike':{'aws:PrincipalOrgID':'o-*'}}",
                "{'StringNotEquals':{'aws:PrincipalAccount':'111122223333'}}",
                "{'Null':{'aws:PrincipalOrgID':'false'}}",
                "{'StringEquals':{'aws:PrincipalTag/team':'orders'}}",
                "{'StringEquals':{'aws:SourceVpce':'vpce-0123456789abcdef0'}}",
                "{'StringEquals':{'aws:PrincipalAccount':'${aws:ResourceAccount}'}}",
                "{'StringEquals':{'aws:PrincipalOrgID':[]}}",
                "{'Bool':{'aws:ViaAWSService':'false'}}",
                "{'Bool':{'aws:MultiFactorAuthPresent':'true'}}",
                "{'IpAddress':{'aws:SourceIp':'0.0.0.0/0'}}",
                "{'DateGreaterThan':{'aws:CurrentTime':'2020-01-01T00:00:00Z'}}",
                "{'StringResembles':{'aws:PrincipalOrgID':'o-1'}}",
            })
    void a_condition_that_need_not_limit_is_unknown(String condition) {
        assertThat(allows(conditional(condition))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Principal':'*','NotAction':'s3:NoSuchAction','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':'*','NotResource':'arn:aws:s3:::no-such-bucket'}",
                "{'Effect':'Allow','NotPrincipal':{'AWS':'111122223333'},'Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':'kms:*','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':'execute-api:Invoke','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'arn:aws:s3:::*/*'}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'arn:aws:dynamodb:*:*:table/*'}",
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'arn:aws:s3:::${aws:username}/*'}",
                "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::*:root'},'Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Principal':{'AWS':'**'},'Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Principal':{'Martian':'x'},'Action':'*','Resource':'*'}",
                "[{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'},"
                        + "{'Effect':'Deny','Principal':'*','Action':'s3:DeleteBucket','Resource':'*'}]",
                "[{'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'*','Condition':"
                        + "{'StringEquals':{'aws:PrincipalTag/a':'b'}}},"
                        + "{'Effect':'Allow','Principal':'*','Action':'s3:Get*','Resource':'*'}]",
            })
    void what_may_leave_nobody_out_is_unknown(String statement) {
        assertThat(allows(policy(statement))).isEmpty();
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
        assertThat(PolicyReader.read(policy(statement), S3).allowsEverything()).isEmpty();
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
        assertThat(PolicyReader.read(document, S3).allowsEverything()).isEmpty();
    }

    @Test
    void a_document_as_deep_as_aws_takes_it_does_no_harm() {
        assertThat(allows("[".repeat(20_480))).isEmpty();
        assertThat(allows("{\"Statement\":".repeat(1_500))).isEmpty();
        assertThat(allows(policy("{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':{'a':"
                        + "[".repeat(450) + "]".repeat(450) + "}}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3, s3:*, arn:aws-cn:s3:::*",
        "kms-fips, kms:*, *",
        "ecr.api, ecr:*, *",
        "ecr.dkr, ECR:*, arn:aws:ecr:*:*:*",
    })
    void all_actions_of_the_service_behind_the_endpoint_are_everything(String service, String action, String resource) {
        String statement = "{'Effect':'Allow','Principal':'*','Action':'" + action + "','Resource':'" + resource + "'}";

        assertThat(PolicyReader.read(policy(statement), "com.amazonaws.us-east-1." + service)
                        .allowsEverything())
                .contains(true);
        assertThat(PolicyReader.read(policy(statement), "com.amazonaws.us-east-1.other")
                        .allowsEverything())
                .isNotEqualTo(Optional.of(true));
    }

    @Test
    void a_data_perimeter_limits_something() {
        assertThat(allows(policy("""
                        [{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':
                           {'StringEquals':{'aws:PrincipalOrgID':'o-1','aws:ResourceOrgID':'o-1'}}},
                         {'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':
                           {'Bool':{'aws:PrincipalIsAWSService':'true'}}},
                         {'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':[
                           'arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*','arn:aws:s3:::aws-ssm-us-east-1/*']}]"""))).contains(false);
    }

    @Test
    void the_statements_that_allow_everything_are_named_with_what_makes_them_do_so() {
        assertThat(allowing("""
                        [{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'*'},
                         {'Sid':'All','Effect':'Allow','Principal':{'AWS':['111122223333','*']},'Action':['s3:Get*','s3:*'],
                          'Resource':['arn:aws:s3:::orders','arn:aws:s3:::*'],
                          'Condition':{'Bool':{'aws:SecureTransport':'true'},'StringLikeIfExists':{'aws:PrincipalOrgID':'*'}}},
                         {'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}]"""))
                .containsExactly(
                        new PolicyStatement(
                                "All",
                                2,
                                "*",
                                "s3:*",
                                "arn:aws:s3:::*",
                                "Bool aws:SecureTransport true; StringLikeIfExists aws:PrincipalOrgID *"),
                        new PolicyStatement("", 3, "*", "*", "*", ""));
        assertThat(allowing("{'Sid':['x'],'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}"))
                .containsExactly(new PolicyStatement("", 1, "*", "*", "*", ""));
    }

    @Test
    void a_policy_that_limits_something_has_no_such_statement_and_one_that_cannot_be_told_none_that_is_known() {
        assertThat(allowing("{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'*'}"))
                .isEmpty();
        String everything = "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}";
        assertThat(allowing("[" + everything + "," + everything.replace("Allow", "Deny") + "]"))
                .isEmpty();
        assertThat(PolicyReader.read(policy("{'Effect':'Allow','Principal':'*'}"), S3)
                        .allowingStatements())
                .isEmpty();
    }

    @Test
    void what_is_told_of_statements_is_bounded() {
        String large =
                "{'Sid':'" + "x".repeat(9_000) + "','Effect':'Allow','Principal':'*','Action':'" + "*".repeat(9_000)
                        + "','Resource':'*','Condition':{'StringLikeIfExists':{'aws:PrincipalOrgID':['*','"
                        + "\uD83D\uDE00".repeat(9_000) + "']}}}";

        List<PolicyStatement> named = allowing("[" + (large + ",").repeat(11) + large + "]");

        assertThat(named)
                .hasSize(10)
                .extracting(PolicyStatement::position)
                .startsWith(1L)
                .endsWith(10L);
        assertThat(named).allSatisfy(statement -> {
            assertThat(statement.sid()).isEqualTo("x".repeat(100) + "…");
            assertThat(statement.action()).isEqualTo("*".repeat(100) + "…");
            assertThat(statement
                            .condition()
                            .codePointCount(0, statement.condition().length()))
                    .isEqualTo(101);
        });
    }

    private static List<PolicyStatement> allowing(String statements) {
        return PolicyReader.read(policy(statements), S3).allowingStatements().orElseThrow();
    }

    private static Optional<Boolean> allows(String document) {
        return PolicyReader.read(document, S3).allowsEverything();
    }

    private static String conditional(String condition) {
        return policy("{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':" + condition + "}");
    }

    private static String policy(String statement) {
        return "{\"Version\":\"2012-10-17\",\"Id\":\"x\",\"Statement\":" + statement.replace('\'', '"') + "}";
    }
}
