package dev.plaudit.rules;

import dev.plaudit.topology.Subject;

/** Helps rule authors with a rule file to start from, which passes its own examples, and the JSON Schema of rule files. */
public final class RuleTemplate {

    /** The name of the {@linkplain #schema() schema} in a rules folder, where each rule names it for editors. */
    public static final String SCHEMA_FILE = "rule.schema.json";

    private RuleTemplate() {}

    /**
     * The text of a rule file.
     *
     * @param id {@code ACME-01}
     * @param name lower case words joined by {@code -}; the file must be named {@code <ID>-<name>.yaml}
     */
    public static String text(String id, String name, Subject.Kind kind) {
        Body body = body(kind);
        return ShippedFiles.text("rule-template.yaml")
                .replace("@ID@", id)
                .replace("@NAME@", name)
                .replace("@KIND@", kind.text())
                .replace("@FIX@", body.fix)
                .replace("@PARAM@", body.param)
                .replace("@FACT@", kind.text() + "." + body.field + ".value()")
                .replace("@CONDITION@", body.condition)
                .replace("@OUTPUT@", body.output)
                .replace("@FLAW@", body.flaw)
                .replace("@FIELD@", body.field)
                .replace("@MESSAGE@", body.message);
    }

    /** The JSON Schema for editors, the same as {@code docs/rule.schema.json}; loading a rule checks more than it can express. */
    public static String schema() {
        return ShippedFiles.text(SCHEMA_FILE);
    }

    /** The parts that depend on the kind of subject. */
    private record Body(
            String field, String param, String condition, String output, String flaw, String message, String fix) {}

    private static Body body(Subject.Kind kind) {
        return switch (kind) {
            case SERVICE, ENDPOINT ->
                tag("aws ec2 create-tags --region ${" + kind.text() + ".region} --resources ${" + kind.text()
                        + ".id} --tags Key=${params.tag},Value=<value>");
            case LOAD_BALANCER, TARGET_GROUP ->
                tag("aws elbv2 add-tags --region ${" + kind.text() + ".region} --resource-arns ${" + kind.text()
                        + ".arn} --tags Key=${params.tag},Value=<value>");
            case CONNECTION ->
                new Body(
                        "createdAt",
                        "max_days: 365",
                        "now - variables.seen > duration(string(params.max_days * 24) + 'h')",
                        "'connected for more than ' + string(params.max_days) + ' days'",
                        "createdAt: 2020-01-01T00:00:00Z",
                        "connected for more than 365 days",
                        "aws ec2 reject-vpc-endpoint-connections --region ${connection.service.region} --service-id"
                                + " ${connection.service.id} --vpc-endpoint-ids ${connection.endpointId}");
            case SCOPE ->
                new Body(
                        "consumedServices",
                        "most: 50",
                        "size(variables.seen) > params.most",
                        "string(size(variables.seen)) + ' services are consumed here'",
                        "consumedServices: [" + "{serviceName: a}, ".repeat(50) + "{serviceName: b}]",
                        "51 services are consumed here",
                        "aws ec2 describe-vpc-endpoints --region ${scope.region}");
        };
    }

    private static Body tag(String fix) {
        return new Body(
                "tags",
                "tag: Owner",
                "!(params.tag in variables.seen)",
                "'the tag ' + params.tag + ' is missing'",
                "tags: {Name: orders}",
                "the tag Owner is missing",
                fix);
    }
}
