package dev.plaudit.collect;

import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.collect.request.AwsClients;
import dev.plaudit.collect.request.ThrottledClient;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * The principal that runs Plaudit.
 *
 * @param sts STS in {@code stsRegion}, with the base credentials
 * @param stsRegion a Region that is enabled in every account
 * @param answeredAt AWS's time when it answered; empty if the answer has none
 */
record Scanner(
        ThrottledClient<StsClient> sts, String stsRegion, String accountId, String arn, Optional<Instant> answeredAt)
        implements AutoCloseable {

    /**
     * Asks STS who the base credentials belong to.
     *
     * @param regions the Regions to scan, one of which may be the one whose STS is used
     * @throws NoAccessException when the base credentials are missing or refused
     */
    static Scanner find(AwsClients clients, List<RegionSelection> regions) throws NoAccessException {
        String region = StsRegions.choose(clients.ownRegion(), regions);
        ThrottledClient<StsClient> sts = clients.sts(region);
        try {
            GetCallerIdentityResponse caller = sts.send(
                    StsClient::getCallerIdentity,
                    GetCallerIdentityRequest.builder().build());
            return new Scanner(sts, region, caller.account(), caller.arn(), answeredAt(caller));
        } catch (SdkException e) {
            sts.close();
            throw NoAccessException.of(e);
        }
    }

    /** Reads the {@code Date} header (RFC 9110, section 6.6.1). */
    private static Optional<Instant> answeredAt(GetCallerIdentityResponse answer) {
        try {
            return answer.sdkHttpResponse()
                    .firstMatchingHeader("Date")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    String partition() {
        return arn.split(":", -1)[1];
    }

    /** Assumes a role with the base credentials. */
    AwsSessionCredentials assume(String roleArn, Optional<String> externalId, String sessionName) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(roleArn)
                .roleSessionName(sessionName)
                .externalId(externalId.orElse(null))
                .build();
        Credentials minted = sts.send(StsClient::assumeRole, request).credentials();
        return AwsSessionCredentials.builder()
                .accessKeyId(minted.accessKeyId())
                .secretAccessKey(minted.secretAccessKey())
                .sessionToken(minted.sessionToken())
                .expirationTime(minted.expiration())
                .build();
    }

    @Override
    public void close() {
        sts.close();
    }
}
