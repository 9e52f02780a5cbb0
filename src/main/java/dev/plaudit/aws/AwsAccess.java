package dev.plaudit.aws;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Access to AWS: one HTTP client for all, the base credentials, and the configuration of each client of the SDK. */
public final class AwsAccess implements AutoCloseable {

    /** The SDK reads the files of the AWS CLI in its own way, and fails for unusual ones. */
    static final ProfileFile NO_FILE = ProfileFile.aggregator().build();

    static {
        // Each client of the SDK reads the default files before its own settings. A folder is not read.
        System.setProperty("aws.configFile", ".");
        System.setProperty("aws.sharedCredentialsFile", ".");
    }

    private static final int ATTEMPTS = 3;

    private static final MaskedFailures MASKED_FAILURES = new MaskedFailures();

    /** Where to ask for a bucket's Region. */
    private static final String DEFAULT_REGION = "us-east-1";

    private final AwsSettings settings;
    private final CrtHttpClient http;
    private final CredentialChain credentials;
    private boolean outlivesInterrupts;

    /** Ends calls that take too long; otherwise each client starts five threads for that. */
    private final ScheduledThreadPoolExecutor timeouts = new ScheduledThreadPoolExecutor(1, AwsAccess::daemon);

    /** @param connections the maximum number of requests in flight */
    public AwsAccess(AwsSettings settings, int connections) {
        this.settings = settings;
        this.http = new CrtHttpClient(
                settings.network().proxies(), settings.network().trust(), 2 * connections);
        this.credentials = new CredentialChain(this);
        timeouts.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "timeouts");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the base credentials. */
    public AwsCredentialsProvider credentials() {
        return credentials;
    }

    AwsSettings settings() {
        return settings;
    }

    /**
     * Configures a builder to reach a service and to read nothing from the process by itself.
     *
     * @param more further settings
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B ready(
            B builder, AwsService service, String region, Consumer<ClientOverrideConfiguration.Builder> more) {
        Optional<URI> endpoint = settings.endpoints().of(service);
        endpoint.ifPresent(builder::endpointOverride);
        return builder.httpClient(http)
                .region(Region.of(region))
                .fipsEnabled(endpoint.isEmpty() && settings.fips())
                .dualstackEnabled(endpoint.isEmpty() && settings.dualStack())
                .defaultsMode(DefaultsMode.LEGACY)
                .overrideConfiguration(overrides -> {
                    overrides
                            .defaultProfileFile(NO_FILE)
                            .retryStrategy(Retries.atMost(ATTEMPTS))
                            .scheduledExecutorService(timeouts)
                            .addExecutionInterceptor(MASKED_FAILURES)
                            .compressionConfiguration(compression ->
                                    compression.requestCompressionEnabled(false).minimumCompressionThresholdInBytes(0));
                    more.accept(overrides);
                });
    }

    /**
     * Returns a client of S3, with the base credentials. It finds the Region of each bucket, unless the user sets the endpoint. Checksums
     * are the caller's. Until this access is closed, the client also works after Ctrl-C.
     *
     * @param attempt the maximum time of an attempt
     */
    public S3Client s3(Duration attempt) {
        if (!outlivesInterrupts) {
            // Otherwise the Common Runtime stops answering as soon as the process is asked to end.
            CRT.acquireShutdownRef();
            outlivesInterrupts = true;
        }
        boolean ofAws = settings.endpoints().of(AwsService.S3).isEmpty();
        return ready(
                        S3Client.builder(),
                        AwsService.S3,
                        settings.regionName().orElse(DEFAULT_REGION),
                        overrides -> overrides.apiCallAttemptTimeout(attempt))
                .credentialsProvider(credentials)
                .crossRegionAccessEnabled(ofAws)
                .forcePathStyle(!ofAws)
                .disableS3ExpressSessionAuth(true)
                .disableMultiRegionAccessPoints(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        .expectContinueEnabled(false)
                        .useArnRegionEnabled(false)
                        .build())
                .build();
    }

    /**
     * Returns Security Hub in a Region.
     *
     * @param longest the maximum time of a request
     * @param clock the time of signatures
     */
    public SecurityHub securityHub(String region, Duration longest, Clock clock) {
        return new SecurityHub(new SignedPost(this, AwsService.SECURITYHUB, "securityhub", region, clock), longest);
    }

    /**
     * Sends a request.
     *
     * @throws ApiCallAttemptTimeoutException if it is not answered in time
     * @throws IOException without an answer for another reason
     */
    HttpExecuteResponse send(HttpExecuteRequest request, Duration longest) throws IOException {
        HttpExchange exchange = http.prepareRequest(request);
        ScheduledFuture<?> end = timeouts.schedule(exchange::abort, longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return exchange.call();
        } catch (IOException e) {
            if (end.isDone()) {
                throw ApiCallAttemptTimeoutException.create("no answer within " + longest.toSeconds() + " s", e);
            }
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() {
        credentials.close();
        http.close();
        timeouts.shutdownNow();
        if (outlivesInterrupts) {
            CRT.releaseShutdownRef();
            outlivesInterrupts = false;
        }
    }
}
