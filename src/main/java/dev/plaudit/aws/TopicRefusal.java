package dev.plaudit.aws;

import dev.plaudit.aws.SnsTopic.Refused;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.retry.RetryUtils;

/** Why SNS did not publish a message, in words. The codes are those of "Publish" and "Common Errors" in the Amazon SNS API Reference. */
record TopicRefusal(TopicArn arn, AwsServiceException thrown) {

    private static final int DENIED = 403;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;
    private static final Set<String> WRONG_KEY = Set.of(
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "MissingAuthenticationToken");

    Refused words() {
        if (mayPass()) {
            return new Refused(
                    "SNS failed: " + said(),
                    "",
                    true,
                    JsonPost.retryAfter(thrown.awsErrorDetails().sdkHttpResponse()));
        }
        if (code().equals("KMSAccessDenied")) {
            return Refused.lasting(
                    "the key of the topic was denied: " + said(),
                    "Allow kms:GenerateDataKey* and kms:Decrypt on the topic's KMS key to these credentials"
                            + " (docs/iam.md has the policy); for a key of another account, in its key policy too.");
        }
        if (code().startsWith("KMS")) {
            return Refused.lasting("the KMS key of the topic cannot be used: " + said(), "Check the key of the topic.");
        }
        if (ErrorAnswer.isExpired(code())) {
            return Refused.lasting("the credentials have expired", ErrorAnswer.SIGN_IN_AGAIN);
        }
        if (WRONG_KEY.contains(code())) {
            return Refused.lasting(
                    "SNS does not accept the credentials: " + said(),
                    "Check AWS_PROFILE and its keys, and the clock of this machine.");
        }
        if (thrown.statusCode() == DENIED) {
            return Refused.lasting(
                    "SNS denied sns:Publish: " + said(),
                    "Allow sns:Publish on " + arn + " to these credentials (docs/iam.md has the policy); for a topic of"
                            + " another account, in its access policy too.");
        }
        if (thrown.statusCode() == NOT_FOUND) {
            return Refused.lasting(
                    "there is no topic " + arn,
                    "Check its Region and name, and AWS_ENDPOINT_URL_SNS if that is set: aws sns list-topics --region "
                            + arn.region());
        }
        return Refused.lasting("SNS refused the message: " + said(), "");
    }

    private boolean mayPass() {
        return thrown.statusCode() >= SERVER_ERROR
                || code().equals("KMSThrottling")
                || code().equals("Throttled")
                || RetryUtils.isThrottlingException(thrown);
    }

    private String code() {
        return new ErrorAnswer(thrown).code();
    }

    private String said() {
        return new ErrorAnswer(thrown).text();
    }
}
