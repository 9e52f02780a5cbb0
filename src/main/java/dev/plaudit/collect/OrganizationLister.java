package dev.plaudit.collect;

import dev.plaudit.accounts.AccountLabel;
import dev.plaudit.accounts.Organization;
import dev.plaudit.accounts.OrganizationListing;
import dev.plaudit.accounts.Partition;
import dev.plaudit.collect.request.AwsClients;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallMeter;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.RequestScheduler;
import dev.plaudit.collect.request.Session;
import dev.plaudit.inventory.Gap.Cause;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The way to the organization: as whom it is asked, and at which of AWS's endpoints. */
public final class OrganizationLister {

    private OrganizationLister() {}

    /**
     * Lists the organization of the base credentials, or of the role that may list it.
     *
     * @param labels what to ask about each account
     * @param toolVersion goes into the name of the role session
     * @throws NoAccessException when the base credentials are missing or refused
     * @throws OrganizationException when it cannot be listed, with what to do about it
     */
    public static OrganizationListing list(
            AwsConnection connection, Organization wish, Set<AccountLabel> labels, String toolVersion)
            throws NoAccessException, OrganizationException {
        RequestScheduler traffic =
                new RequestScheduler(connection, new CallMeter(), CallObserver.NONE, System::nanoTime);
        try (AwsClients clients = new AwsClients(connection, traffic, System::nanoTime);
                StsClient sts = clients.sts(StsRegions.choose(clients.ownRegion(), wish.regions()))) {
            GetCallerIdentityResponse caller = caller(sts);
            Session credentials = wish.listerArn().isEmpty()
                    ? clients.baseSession()
                    : assumed(sts, wish, wish.listerArn().get(), "plaudit-" + toolVersion);
            String region = Partition.ofArn(caller.arn()).organizationsRegion();
            try (OrganizationsClient organizations = clients.organizations(region, credentials)) {
                return new OrganizationReader(organizations, wish.listerArn().orElse(caller.arn())).read(wish, labels);
            }
        }
    }

    private static GetCallerIdentityResponse caller(StsClient sts) throws NoAccessException {
        try {
            return sts.getCallerIdentity();
        } catch (SdkException e) {
            throw NoAccessException.of(e);
        }
    }

    private static Session assumed(StsClient sts, Organization wish, String arn, String sessionName)
            throws OrganizationException {
        try (StsAssumeRoleCredentialsProvider role = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(arn)
                        .roleSessionName(sessionName)
                        .externalId(wish.listerExternalId().orElse(null)))
                .build()) {
            var session = role.resolveCredentials();
            return Session.of(() -> session);
        } catch (SdkException e) {
            throw new OrganizationException(
                    "the role for listing the organization cannot be assumed: " + GapReader.message(e),
                    "Check `role-arn` and `external-id` under `organization:`, the role's"
                            + " trust policy, and that your credentials\nallow sts:AssumeRole on " + arn + ".");
        }
    }

    /** Why a call has no answer, and what to do about it. */
    static OrganizationException refused(String call, String asked, SdkException thrown) {
        String said = call + " of " + asked + ": " + GapReader.message(thrown);
        return switch (GapReader.code(thrown)) {
            case "AWSOrganizationsNotInUseException" ->
                new OrganizationException(
                        "this account does not belong to an organization: " + said,
                        "List the accounts with --accounts-file or `accounts:`, or sign in to an account of the"
                                + " organization.");
            case "AccessDeniedException", "AccessDenied" ->
                new OrganizationException(
                        "not allowed to list the organization: " + said,
                        "Only the management account and delegated administrators can list"
                                + " the organization, and they need the permission.\nName a role there"
                                + " with `role-arn:` under `organization:`; docs/iam.md has its"
                                + " policy.\nAlternatively, have someone run `aws organizations"
                                + " list-accounts > accounts.json`, and use --accounts-file"
                                + " accounts.json.");
            default ->
                new OrganizationException(
                        "the organization could not be listed: " + said,
                        GapReader.cause(thrown) == Cause.THROTTLED
                                ? "Try again later, or with a lower --api-budget; other"
                                        + " clients call Organizations, too."
                                : "Try again. Nothing is scanned without the full list, so"
                                        + " that no account is missed.");
        };
    }
}
