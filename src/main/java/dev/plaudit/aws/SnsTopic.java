package dev.plaudit.aws;

import dev.plaudit.aws.SignedPost.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.protocols.query.unmarshall.XmlDomParser;
import software.amazon.awssdk.protocols.query.unmarshall.XmlElement;

/**
 * A topic of Amazon SNS, with the base credentials. Its one call, over AWS's query protocol, needs no client of the SDK:
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html.
 */
public final class SnsTopic implements AutoCloseable {

    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final String VERSION = "2010-03-31";
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final TopicArn arn;
    private final AwsAccess access;
    private final SignedPost api;

    public SnsTopic(AwsSettings settings, TopicArn arn) {
        this.arn = arn;
        this.access = new AwsAccess(settings, 1);
        this.api = new SignedPost(
                access, AwsService.SNS, "sns", arn.region(), settings.machine().clock());
    }

    /**
     * Why a message was not published.
     *
     * @param why on one line; contains what SNS says
     * @param fix what to do about it, or empty
     * @param mayPass whether another attempt may succeed
     * @param retryAfter how long to wait before it, if SNS says so
     */
    public record Refused(String why, String fix, boolean mayPass, Optional<Duration> retryAfter) {

        static Refused lasting(String why, String fix) {
            return new Refused(why, fix, false, Optional.empty());
        }
    }

    /**
     * Sends {@code Publish} once.
     *
     * @param parameters those of the action, without the topic
     * @return empty if SNS stated the ID of the published message
     * @throws IOException if there is no answer
     */
    public Optional<Refused> publish(Map<String, String> parameters) throws IOException {
        try {
            AwsCredentials credentials = access.credentials().resolveCredentials();
            api.send("/", FORM, form(parameters), credentials, LONGEST, SnsTopic::messageId);
            return Optional.empty();
        } catch (AwsServiceException e) {
            return Optional.of(new TopicRefusal(arn, e).words());
        } catch (CredentialsException e) {
            return Optional.of(
                    Refused.lasting(String.valueOf(e.getMessage()), e.fix().replace('\n', ' ')));
        } catch (SdkException e) {
            Optional<UnreachableException> unreachable = UnreachableException.in(e);
            if (unreachable.isPresent()) {
                throw unreachable.get();
            }
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private String form(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Action", "Publish");
        all.put("Version", VERSION);
        all.put("TopicArn", arn.text());
        all.putAll(parameters);
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** A response without a message ID is not from SNS; a proxy may have sent it. */
    private static String messageId(Answer answer) {
        XmlElement root = xml(answer.body());
        if (!answer.isOk()) {
            throw SignedPost.refused(answer.head(), text(root, "Error", "Code"), text(root, "Error", "Message"));
        }
        String id = text(root, "PublishResult", "MessageId");
        if (id.isEmpty()) {
            throw SdkClientException.create("the response is not from SNS");
        }
        return id;
    }

    private static XmlElement xml(SdkBytes body) {
        try {
            return XmlDomParser.parse(body.asInputStream());
        } catch (RuntimeException e) {
            return XmlElement.empty();
        }
    }

    private static String text(XmlElement root, String parent, String child) {
        return root.getElementsByName(parent).stream()
                .map(element -> element.getElementsByName(child))
                .flatMap(List::stream)
                .flatMap(element -> Optional.ofNullable(element.textContent()).stream())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        access.close();
    }
}
