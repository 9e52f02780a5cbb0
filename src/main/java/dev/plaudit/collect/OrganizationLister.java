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
import dev.plaudit.collect.request.Session;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.Gap.Cause;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** Lists the accounts of the organization. */
public final class OrganizationLister {

    private OrganizationLister() {}

    /**
     * Lists the organization that the base credentials or the listing role belong to.
     *
     * @param labels the labels to read for each account
     * @param toolVersion a part of the name of the role session
     * @throws NoAccessException when the base credentials are missing or refused
     * @throws OrganizationException when it cannot be listed, with what to do about it
     */
    public static OrganizationListing list(
            AwsConnection connection, Organization wish, Set<AccountLabel> labels, String toolVersion)
            throws NoAccessException, OrganizationException {
        try (AwsClients clients = new AwsClients(connection, new CallMeter(), CallObserver.NONE);
                Scanner scanner = Scanner.find(clients, wish.regions())) {
            Session credentials = wish.listerArn().isEmpty()
                    ? clients.baseSession()
                    : assumed(scanner, wish, wish.listerArn().get(), "plaudit-" + toolVersion);
            String region = Partition.ofArn(scanner.arn()).organizationsRegion();
            try (ThrottledClient<OrganizationsClient> organizations = clients.organizations(region, credentials)) {
                String caller = wish.listerArn().orElse(scanner.arn());
                return new OrganizationReader(organizations, caller).read(wish, labels);
            }
        }
    }

    /** Returns the calls that listing needs, in IAM's spelling. */
    public static List<String> calls(Set<AccountLabel> labels) {
        return OrganizationReader.calls(labels);
    }

    private static Session assumed(Scanner scanner, Organization wish, String arn, String sessionName)
            throws OrganizationException {
        try {
            AwsCredentials session = scanner.assume(arn, wish.listerExternalId(), sessionName);
            return Session.of(() -> session);
        } catch (SdkException e) {
            throw new OrganizationException(
                    "the role for listing the organization cannot be assumed: " + GapReader.message(e),
                    "Check `role-arn` and `external-id` under `organization:`, the role's"
                            + " trust policy, and that your credentials\nallow sts:AssumeRole on " + arn + ".");
        }
    }

    /** Explains a failed call, and how to fix it. */
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
