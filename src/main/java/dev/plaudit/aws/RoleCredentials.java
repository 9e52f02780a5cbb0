package dev.plaudit.aws;

import dev.plaudit.accounts.Partition;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** Credentials of roles that profiles and variables name, assumed through the same HTTP client as all other requests. */
record RoleCredentials(AwsSettings settings, CredentialChain chain) {

    private static final int SHORTEST = 900;
    private static final int LONGEST = 43_200;

    /** Returns the credentials of a profile's role. */
    AwsCredentialsProvider assumed(Section profile, AwsCredentialsProvider source) {
        Setting role = profile.get("role_arn").orElseThrow();
        Optional<Integer> duration = profile.get("duration_seconds").map(RoleCredentials::seconds);
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(role.value())
                .roleSessionName(profile.text("role_session_name").orElse("plaudit"))
                .externalId(profile.text("external_id").orElse(null))
                .durationSeconds(duration.orElse(null))
                .build();
        StsClient sts = sts(role.value(), source);
        return chain.explained(
                StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(() -> withCode(profile, request))
                        .build(),
                failure -> refused(role, failure));
    }

    /** Returns the credentials of a role that is assumed with a web identity. */
    AwsCredentialsProvider ofWebIdentity(Setting file, Setting role, String sessionName) {
        return chain.explained(
                StsWebIdentityTokenFileCredentialsProvider.builder()
                        .stsClient(sts(role.value(), AnonymousCredentialsProvider.create()))
                        .roleArn(role.value())
                        .roleSessionName(sessionName)
                        .webIdentityTokenFile(settings.machine().path(file.value()))
                        .build(),
                failure -> new CredentialsException(
                        role.problem(
                                        role.source() + " cannot be assumed with the web identity of " + file.source()
                                                + ": " + said(failure),
                                        "")
                                .text(),
                        "Check that the token file exists, and check the role's trust policy.",
                        failure));
    }

    private StsClient sts(String roleArn, AwsCredentialsProvider source) {
        String region =
                settings.regionName().orElseGet(() -> Partition.ofArn(roleArn).home());
        return chain.client(StsClient.builder(), AwsService.STS, region, source);
    }

    private AssumeRoleRequest withCode(Section profile, AssumeRoleRequest request) {
        Optional<Setting> serial = profile.get("mfa_serial");
        if (serial.isEmpty()) {
            return request;
        }
        String code = settings.machine()
                .prompt()
                .apply("MFA code for " + serial.get().value() + ": ")
                .orElseThrow(() -> ProfileCredentials.wrong(
                        serial.get(),
                        "requires an MFA code of `" + serial.get().value() + "`, but there is no terminal to enter it",
                        "Run it in a terminal, or sign in first:\n"
                                + "eval \"$(aws configure export-credentials --profile " + profile.name()
                                + " --format env)\""));
        return request.toBuilder()
                .serialNumber(serial.get().value())
                .tokenCode(code.strip())
                .build();
    }

    private static int seconds(Setting setting) {
        int seconds = setting.value().matches("[0-9]{3,5}") ? Integer.parseInt(setting.value()) : 0;
        if (seconds < SHORTEST || seconds > LONGEST) {
            throw ProfileCredentials.wrong(
                    setting,
                    "cannot be `" + setting.value() + "`",
                    "write a number of seconds from " + SHORTEST + " to " + LONGEST);
        }
        return seconds;
    }

    private static CredentialsException refused(Setting role, SdkException failure) {
        return new CredentialsException(
                role.problem(role.source() + ", " + role.value() + ", cannot be assumed: " + said(failure), "")
                        .text(),
                "Check the role's trust policy, external_id, and that the source credentials"
                        + " allow sts:AssumeRole.",
                failure);
    }

    /** Returns AWS's own code and text, or the SDK's. */
    static String said(SdkException failure) {
        return failure instanceof AwsServiceException answered && answered.awsErrorDetails() != null
                ? answered.awsErrorDetails().errorCode() + ": "
                        + answered.awsErrorDetails().errorMessage()
                : String.valueOf(failure.getMessage());
    }
}
