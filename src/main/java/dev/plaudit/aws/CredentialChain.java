package dev.plaudit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Finds the base credentials in the AWS CLI's order: variables, the profile, a web identity, the container, the instance. Java's
 * system properties follow the variables, as in Java's SDK.
 */
final class CredentialChain implements AwsCredentialsProvider, SdkAutoCloseable {

    private static final String KEY = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";

    private final AwsAccess access;
    private final AwsSettings settings;
    private final Machine machine;
    private final List<SdkAutoCloseable> opened = new ArrayList<>();
    private @Nullable AwsCredentialsProvider found;

    CredentialChain(AwsAccess access) {
        this.access = access;
        this.settings = access.settings();
        this.machine = settings.machine();
    }

    /** @throws CredentialsException when there are none, with the reason of the source that should have them */
    @Override
    public AwsCredentials resolveCredentials() {
        return provider().resolveCredentials();
    }

    private synchronized AwsCredentialsProvider provider() {
        AwsCredentialsProvider known = found;
        if (known == null) {
            known = find();
            found = known;
        }
        return known;
    }

    private AwsCredentialsProvider find() {
        if (settings.accessKey().isPresent()) {
            AccessKey key = settings.accessKey().get();
            return fixed(key.id(), key.secret(), Optional.empty());
        }
        ProfileCredentials ofProfiles = new ProfileCredentials(settings, this);
        return ofVariables()
                .or(this::ofProperties)
                .or(() -> ofProfiles.of(settings.profile()))
                .or(() -> ofProfiles.webIdentityOfVariables())
                .or(() -> machine.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                        .or(() -> machine.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI"))
                        .map(uri -> container()))
                .orElseGet(this::instance);
    }

    /** Returns the credentials of the environment, the first source and the {@code credential_source} {@code Environment}. */
    Optional<AwsCredentialsProvider> ofVariables() {
        Optional<String> key = machine.variable(KEY);
        Optional<String> secret = machine.variable(SECRET);
        if (key.isPresent() != secret.isPresent()) {
            throw new CredentialsException(
                    (key.isPresent() ? KEY : SECRET) + " is set without " + (key.isPresent() ? SECRET : KEY),
                    "Set both, or neither.");
        }
        Optional<String> token = machine.variable("AWS_SESSION_TOKEN").or(() -> machine.variable("AWS_SECURITY_TOKEN"));
        return key.map(id -> fixed(id, secret.orElseThrow(), token));
    }

    private Optional<AwsCredentialsProvider> ofProperties() {
        return machine.property("aws.accessKeyId")
                .flatMap(id -> machine.property("aws.secretAccessKey")
                        .map(secret -> fixed(id, secret, machine.property("aws.sessionToken"))));
    }

    static AwsCredentialsProvider fixed(String id, String secret, Optional<String> token) {
        return StaticCredentialsProvider.create(
                token.<AwsCredentials>map(session -> AwsSessionCredentials.create(id, secret, session))
                        .orElseGet(() -> AwsBasicCredentials.create(id, secret)));
    }

    /** The role of an ECS task or of an EKS pod. */
    AwsCredentialsProvider container() {
        return explained(
                ContainerCredentialsProvider.create(),
                failure -> new CredentialsException(
                        "the container provides no credentials: " + failure.getMessage(),
                        "Check the task's or pod's role.",
                        failure));
    }

    /** The role of the EC2 instance. */
    AwsCredentialsProvider instance() {
        if (machine.variable("AWS_EC2_METADATA_DISABLED")
                .filter("true"::equalsIgnoreCase)
                .isPresent()) {
            throw none(null);
        }
        return explained(
                InstanceProfileCredentialsProvider.builder()
                        .profileFile(AwsAccess.NO_FILE)
                        .build(),
                this::none);
    }

    private CredentialsException none(@Nullable SdkException failure) {
        String profile = settings.profile().name();
        String message = "there are no AWS credentials: none in the environment, the profile `" + profile
                + "`, the container or the instance";
        String fix = "Set AWS_PROFILE, or sign in with `aws login` or `aws sso login`, and check"
                + " with\n`aws sts get-caller-identity`. For an emulator, also check --endpoint-url.";
        return new CredentialsException(message, fix, failure);
    }

    /** Creates a client that is closed with the chain. */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C client(
            B builder, AwsService service, String region, AwsCredentialsProvider with) {
        C client = access.ready(builder, service, region, more -> {})
                .credentialsProvider(with)
                .build();
        opened.add(client);
        return client;
    }

    /**
     * Returns the same credentials with explained failures; an unreachable host needs no explanation. The provider is closed with
     * the chain.
     */
    <P extends AwsCredentialsProvider & SdkAutoCloseable> AwsCredentialsProvider explained(
            P credentials, Function<SdkException, CredentialsException> explanation) {
        opened.add(credentials);
        return () -> {
            try {
                return credentials.resolveCredentials();
            } catch (CredentialsException e) {
                throw e;
            } catch (SdkException e) {
                throw UnreachableException.in(e).isPresent() ? e : explanation.apply(e);
            }
        };
    }

    @Override
    public void close() {
        opened.forEach(SdkAutoCloseable::close);
    }
}
