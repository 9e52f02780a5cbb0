package dev.plaudit.topology;

/**
 * A statement of an endpoint policy that allows every principal every action on every resource. Its texts are AWS's, untrusted,
 * and end after {@value #LONGEST} characters.
 *
 * @param sid the ID its author chose, or empty
 * @param position its place in the policy, from 1
 * @param principal {@code *}
 * @param action the pattern of its actions that is every action: {@code *}, {@code s3:*}
 * @param resource the pattern of its resources that is every resource: {@code *}, {@code arn:aws:s3:::*}
 * @param condition a condition that everybody can meet, or empty
 */
public record PolicyStatement(
        String sid, long position, String principal, String action, String resource, String condition) {

    private static final int LONGEST = 100;

    public PolicyStatement {
        sid = shortened(sid);
        action = shortened(action);
        resource = shortened(resource);
        condition = shortened(condition);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
