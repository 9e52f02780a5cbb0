package dev.plaudit.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts to an API, signed with Signature Version 4, without the SDK's client of that API. It fails as the SDK's clients do.
 *
 * @param name the API in host names and signatures: {@code securityhub}
 * @param clock the time of signatures
 */
record SignedPost(AwsAccess access, AwsService service, String name, String region, Clock clock) {

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
    private static final int OK = 200;

    /** Regions whose usual endpoint is the FIPS 140 endpoint: "Amazon SNS endpoints and quotas" in the AWS General Reference. */
    private static final Set<String> FIPS_ANYWAY = Set.of("sns.us-gov-east-1", "sns.us-gov-west-1");

    /**
     * An answer as it came.
     *
     * @param body empty if there is none
     */
    record Answer(SdkHttpResponse head, SdkBytes body) {

        boolean isOk() {
            return head.statusCode() == OK;
        }
    }

    /**
     * Sends a document once, with AWS's protocol {@code restJson1}.
     *
     * @param longest the maximum time to the end of the answer
     * @return the answer, a JSON object
     * @throws AwsServiceException if the API refuses the request, with its error code
     * @throws SdkClientException without an answer, or with one that is not a JSON object
     */
    JsonNode post(String path, String json, AwsCredentials credentials, Duration longest) {
        return send(path, "application/json", json, credentials, longest, SignedPost::read);
    }

    /**
     * Sends a body once.
     *
     * @param longest the maximum time to the end of the answer
     * @param reader reads the answer, whatever its status
     * @throws SdkException without an answer, or what the reader throws; without the credentials, which an answer may repeat
     */
    <T> T send(
            String path,
            String type,
            String body,
            AwsCredentials credentials,
            Duration longest,
            Function<Answer, T> reader) {
        SignedRequest signed = signed(path, type, ContentStreamProvider.fromUtf8String(body), credentials);
        HttpExecuteRequest.Builder request = HttpExecuteRequest.builder().request(signed.request());
        signed.payload().ifPresent(request::contentStreamProvider);
        try {
            HttpExecuteResponse answer = access.send(request.build(), longest);
            return reader.apply(new Answer(answer.httpResponse(), body(answer)));
        } catch (IOException e) {
            throw SdkClientException.create(String.valueOf(e.getMessage()), e);
        } catch (SdkException e) {
            throw MaskedFailures.masked(e, credentials);
        }
    }

    private SignedRequest signed(String path, String type, ContentStreamProvider body, AwsCredentials credentials) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(endpoint() + path))
                .putHeader("Content-Type", type)
                .build();
        return SIGNER.sign(sign -> sign.identity(credentials)
                .request(request)
                .payload(body)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, name)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, timeOfAws()));
    }

    /** The SDK has learned from earlier answers how many seconds this machine's clock is ahead. */
    private Clock timeOfAws() {
        return Clock.offset(clock, Duration.ofSeconds(-SdkGlobalTime.getGlobalTimeOffset()));
    }

    private String endpoint() {
        AwsSettings settings = access.settings();
        return settings.endpoints()
                .of(service)
                .map(URI::toString)
                .orElseGet(() -> "https://" + host(name, region, settings.fips(), settings.dualStack()))
                .replaceFirst("/+$", "");
    }

    /** Returns the host of an API in a Region, as the SDK's clients name it. */
    static String host(String name, String region, boolean fips, boolean dualStack) {
        boolean namesFips = fips && (dualStack || !FIPS_ANYWAY.contains(name + "." + region));
        PartitionEndpointKey kind = PartitionEndpointKey.builder()
                .tags(Stream.of(EndpointTag.FIPS, EndpointTag.DUALSTACK)
                        .filter(tag -> tag == EndpointTag.FIPS ? namesFips : dualStack)
                        .toArray(EndpointTag[]::new))
                .build();
        PartitionMetadata partition = PartitionMetadata.of(Region.of(region));
        return partition
                .hostname(kind)
                .replace("{service}", name)
                .replace("{region}", region)
                .replace("{dnsSuffix}", partition.dnsSuffix(kind));
    }

    private static SdkBytes body(HttpExecuteResponse answer) throws IOException {
        if (answer.responseBody().isEmpty()) {
            return SdkBytes.fromByteArray(new byte[0]);
        }
        try (InputStream body = answer.responseBody().get()) {
            return SdkBytes.fromByteArray(body.readAllBytes());
        }
    }

    private static JsonNode read(Answer answer) {
        JsonNode json = json(answer.body());
        if (!answer.isOk()) {
            throw refused(answer.head(), json);
        }
        if (!json.isObject()) {
            throw SdkClientException.create("the response is not a JSON object");
        }
        return json;
    }

    private static JsonNode json(SdkBytes body) {
        try {
            return JsonMapper.shared().readTree(body.asInputStream());
        } catch (JacksonException e) {
            return JsonMapper.shared().missingNode();
        }
    }

    /** The code is in a header or in the body, with a namespace before or a URL after it (Smithy, "AWS restJson1 protocol"). */
    private static AwsServiceException refused(SdkHttpResponse answer, JsonNode body) {
        String code = Stream.concat(
                        answer.firstMatchingHeader("x-amzn-ErrorType").stream(),
                        Stream.of("__type", "code", "Code")
                                .map(key -> body.path(key).asString("")))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> text.replaceFirst(":.*", "").replaceFirst(".*#", ""))
                .orElse("HTTP " + answer.statusCode());
        String message = Stream.of("message", "Message")
                .map(key -> body.path(key).asString(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("no message");
        return refused(answer, code, message);
    }

    /** Returns what the SDK's clients throw for a refused request. */
    static AwsServiceException refused(SdkHttpResponse answer, String code, String message) {
        return AwsServiceException.builder()
                .statusCode(answer.statusCode())
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .sdkHttpResponse(answer)
                        .build())
                .build();
    }
}
