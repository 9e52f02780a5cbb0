package dev.plaudit.aws;

import dev.plaudit.accounts.Partition;
import dev.plaudit.accounts.Regions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a topic of Amazon SNS.
 *
 * @param fifo whether the topic keeps messages in order and needs a group for each
 */
public record TopicArn(String text, String region, boolean fifo) {

    /** The names that CreateTopic accepts: https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html. */
    private static final Pattern ARN =
            Pattern.compile("arn:(aws[a-z-]{0,20}):sns:([a-z]{2,5}(?:-[a-z]{1,12}){1,3}-\\d{1,2}):\\d{12}:"
                    + "[A-Za-z0-9_-]{1,256}(?<fifo>\\.fifo)?");

    /** Parses a topic's ARN; empty for other text, such as a subscription's ARN, and if the Region is not in the partition. */
    public static Optional<TopicArn> of(String text) {
        Matcher arn = ARN.matcher(text);
        if (!arn.matches()) {
            return Optional.empty();
        }
        boolean elsewhere = Regions.partition(arn.group(2))
                .map(Partition::id)
                .filter(id -> !id.equals(arn.group(1)))
                .isPresent();
        return elsewhere ? Optional.empty() : Optional.of(new TopicArn(text, arn.group(2), arn.group("fifo") != null));
    }

    @Override
    public String toString() {
        return text;
    }
}
