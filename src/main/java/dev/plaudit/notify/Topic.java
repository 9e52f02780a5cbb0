package dev.plaudit.notify;

import dev.plaudit.aws.AwsSettings;
import dev.plaudit.aws.SnsTopic;
import dev.plaudit.aws.TopicArn;
import java.io.IOException;
import java.util.Map;

/** A topic of Amazon SNS. */
record Topic(TopicArn arn) implements Destination {

    @Override
    public Delivery prepare(Message message, AwsSettings settings) {
        return new Published(new SnsTopic(settings, arn), SnsMessage.of(message, arn.fifo()));
    }

    private record Published(SnsTopic topic, Map<String, String> parameters) implements Delivery {

        @Override
        public Attempt attempt() throws IOException {
            return topic.publish(parameters)
                    .map(refused -> new Attempt(
                            refused.why() + (refused.fix().isEmpty() ? "" : ". " + refused.fix()),
                            refused.mayPass(),
                            refused.retryAfter()))
                    .orElse(Attempt.SENT);
        }

        @Override
        public void close() {
            topic.close();
        }
    }
}
