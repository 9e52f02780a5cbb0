package dev.plaudit.cli;

import dev.plaudit.report.JsonFields;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of an IAM policy that gives what is missing.
 *
 * @param attachTo the policy that it belongs in, in words
 * @param statement as IAM writes it
 */
record PolicyStatement(String attachTo, JsonFields statement) {

    private static final Pattern ASSUMED_ROLE = Pattern.compile("arn:([a-z-]+):sts::(\\d{12}):assumed-role/([^/]+)/.*");
    private static final Pattern FEDERATED = Pattern.compile("arn:([a-z-]+):sts::(\\d{12}):federated-user/.*");

    /** IAM Identity Center creates its roles under a path that a session does not state. */
    private static final String IDENTITY_CENTER = "AWSReservedSSO_";

    private static final String ASSUME_ROLE = "sts:AssumeRole";

    /** Returns the permission to make calls. */
    static PolicyStatement permission(String role, List<String> calls) {
        return new PolicyStatement(
                "Permissions policy of " + role + " in each of these accounts",
                allow("PlauditMissing").add("Action", calls).add("Resource", "*"));
    }

    /** Returns the permission of the scanner to assume roles. */
    static PolicyStatement assume(String scannerArn, List<String> roleArns) {
        return new PolicyStatement(
                "Permissions policy of the scanner, " + scannerArn,
                allow("PlauditAssume").add("Action", ASSUME_ROLE).add("Resource", roleArns));
    }

    /** Returns the trust of an audit role in the scanner. */
    static PolicyStatement trust(String role, String scannerArn, Optional<String> externalId) {
        Matcher session = ASSUMED_ROLE.matcher(scannerArn);
        Matcher federated = FEDERATED.matcher(scannerArn);
        JsonFields condition = new JsonFields();
        String principal = scannerArn;
        if (session.matches()) {
            String account = "arn:" + session.group(1) + ":iam::" + session.group(2);
            boolean ofIdentityCenter = session.group(3).startsWith(IDENTITY_CENTER);
            principal = account + (ofIdentityCenter ? ":root" : ":role/" + session.group(3));
            if (ofIdentityCenter) {
                condition.add(
                        "ArnLike",
                        new JsonFields()
                                .add(
                                        "aws:PrincipalArn",
                                        account + ":role/aws-reserved/sso.amazonaws.com/*" + session.group(3)));
            }
        } else if (federated.matches()) {
            principal = "arn:" + federated.group(1) + ":iam::" + federated.group(2) + ":root";
        }
        externalId.ifPresent(id -> condition.add("StringEquals", new JsonFields().add("sts:ExternalId", id)));
        return new PolicyStatement(
                "Trust policy of " + role + " in each of these accounts (if the scanner's role has a path, add it)",
                allow("PlauditScanner")
                        .add("Principal", new JsonFields().add("AWS", principal))
                        .add("Action", ASSUME_ROLE)
                        .addUnlessEmpty("Condition", condition));
    }

    private static JsonFields allow(String id) {
        return new JsonFields().add("Sid", id).add("Effect", "Allow");
    }
}
