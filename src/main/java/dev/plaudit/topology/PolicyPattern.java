package dev.plaudit.topology;

import java.util.Locale;
import java.util.Set;

/**
 * Decides what a pattern of an IAM policy excludes by matching it with a stranger that no policy names: an account, an
 * organization, a resource and an action that the policy's author did not think of. In patterns {@code *} matches any
 * characters and {@code ?} one (IAM guide, "IAM JSON policy elements: Resource" and "… Action"); {@code ${…}} is a variable of
 * unknown value. Actions have neither case nor variables.
 */
final class PolicyPattern {

    private static final String FIPS = "-fips";

    static final String ACCOUNT = "739104682215";

    private static final String NAME = "qzxwvkjqpfbgyhmdrltncsueoia";

    /** A principal of another account in another organization. */
    static final String PRINCIPAL = "arn:aws:iam::" + ACCOUNT + ":role/" + NAME;

    static final String ORGANIZATION = "o-" + NAME;
    static final String ORGANIZATION_PATH = ORGANIZATION + "/r-qzxw/ou-qzxw-qzxwvkjq/";

    /** Endpoint services whose name is the only prefix of their actions (Service Authorization Reference). */
    private static final Set<String> NAMED_AS_THEIR_ACTIONS = Set.of(
            "s3",
            "dynamodb",
            "kms",
            "sqs",
            "sns",
            "sts",
            "ssm",
            "secretsmanager",
            "ec2",
            "logs",
            "lambda",
            "events",
            "glue",
            "athena",
            "ecs",
            "states",
            "rds",
            "redshift",
            "autoscaling",
            "elasticloadbalancing",
            "cloudformation",
            "ecr");

    private static final Set<String> OF_ECR = Set.of("ecr.api", "ecr.dkr");

    private PolicyPattern() {}

    /** Whether a pattern matches a text; {@code *} and {@code ?} as in IAM. */
    static boolean matches(String pattern, String text) {
        int at = 0;
        int star = -1;
        int retry = 0;
        int read = 0;
        while (read < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = read;
            } else if (at < pattern.length()
                    && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(read))) {
                at++;
                read++;
            } else if (star >= 0) {
                at = star + 1;
                read = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    static boolean hasVariable(String pattern) {
        return pattern.contains("${");
    }

    /** Whether a pattern matches every text, except perhaps the empty one. */
    static boolean isEverything(String pattern) {
        return matches(pattern, "a") && matches(pattern, NAME);
    }

    /** The reach of an action: {@code s3:*} is every action through an endpoint for S3. */
    static PolicyReach action(String pattern, String serviceName) {
        String folded = pattern.toLowerCase(Locale.ROOT);
        boolean ofEveryService = matches(folded, "a:a")
                && matches(folded, NAME + ":a")
                && matches(folded, "a:" + NAME)
                && matches(folded, NAME + ":" + NAME);
        if (ofEveryService) {
            return PolicyReach.ALL;
        }
        String service = prefix(serviceName);
        if (NAMED_AS_THEIR_ACTIONS.contains(service)
                && matches(folded, service + ":a")
                && matches(folded, service + ":" + NAME)) {
            return PolicyReach.ALL;
        }
        // AWS adds actions, so a list of names excludes some. Only execute-api has hardly any others.
        int colon = folded.lastIndexOf(':');
        boolean wild = folded.indexOf('*') >= 0 || folded.indexOf('?') >= 0;
        boolean named = colon >= 0 ? !matches(folded.substring(colon + 1), NAME) : !wild;
        return named && !folded.startsWith("execute-api:") ? PolicyReach.SOME : PolicyReach.UNKNOWN;
    }

    /** The reach of a resource: {@code arn:aws:s3:::*} is everything in S3. */
    static PolicyReach resource(String pattern, String serviceName) {
        if (isEverything(pattern)) {
            return PolicyReach.ALL;
        }
        if (hasVariable(pattern)) {
            return PolicyReach.UNKNOWN;
        }
        String[] parts = pattern.split(":", 6);
        if (parts.length < 6) {
            boolean wild = pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
            return pattern.equals("arn:*") ? PolicyReach.ALL : wild ? PolicyReach.UNKNOWN : PolicyReach.SOME;
        }
        String account = parts[4];
        String named = parts[5];
        if (!account.isEmpty() && !matches(account, ACCOUNT)) {
            return PolicyReach.SOME;
        }
        boolean ofS3 = parts[2].equals("s3") && account.isEmpty();
        // A bucket begins with its own name; other resources begin with what they are, table/orders, and end with their
        // name.
        String name = ofS3 ? before(named, '/') : after(after(named, '/'), ':');
        if (!matches(name, NAME)) {
            return PolicyReach.SOME;
        }
        String service = prefix(serviceName);
        boolean ofTheService = NAMED_AS_THEIR_ACTIONS.contains(service) && matches(parts[2], service);
        boolean everywhere =
                ofS3 ? parts[3].isEmpty() || isEverything(parts[3]) : isEverything(parts[3]) && isEverything(account);
        return isEverything(named) && ofTheService && everywhere ? PolicyReach.ALL : PolicyReach.UNKNOWN;
    }

    /** Returns IAM's prefix for the actions of a service: {@code kms} for {@code com.amazonaws.us-east-1.kms-fips}. */
    private static String prefix(String serviceName) {
        if (OF_ECR.stream().anyMatch(name -> serviceName.endsWith("." + name))) {
            return "ecr";
        }
        String label = after(serviceName, '.');
        return label.endsWith(FIPS) ? label.substring(0, label.length() - FIPS.length()) : label;
    }

    private static String before(String text, char separator) {
        int at = text.indexOf(separator);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String after(String text, char separator) {
        return text.substring(text.lastIndexOf(separator) + 1);
    }
}
