package dev.plaudit.collect;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.collect.facts.ReadingJob;
import dev.plaudit.collect.request.AwsClients;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.RegionClients;
import dev.plaudit.collect.request.Session;
import dev.plaudit.collect.request.Workers;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.inventory.RegionInventory;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * The way into an account: assumes its role, and finds out which Regions there are to read. The credentials it gives are
 * renewed through it, so it stays open until all is read.
 */
final class AccountAccess implements AutoCloseable {

    private final AwsClients clients;
    private final StsClient sts;
    private final String stsRegion;
    private final String partition;
    private final String callerAccountId;
    private final String sessionName;
    private final Clock clock;
    private final Workers workers;
    private final SameRefusal sameRefusal = new SameRefusal();

    private AccountAccess(
            AwsClients clients,
            StsClient sts,
            String stsRegion,
            String partition,
            String callerAccountId,
            String sessionName,
            Clock clock,
            Workers workers) {
        this.clients = clients;
        this.sts = sts;
        this.stsRegion = stsRegion;
        this.partition = partition;
        this.callerAccountId = callerAccountId;
        this.sessionName = sessionName;
        this.clock = clock;
        this.workers = workers;
    }

    /** What stands behind a door: the Regions to read, or a gap for each that was to be read and cannot be. */
    record Entry(Account account, List<ReadingJob> jobs, List<Gap> gaps) {}

    /** Asks once who the base credentials belong to: their account and partition. */
    static AccountAccess find(
            AwsClients clients, List<Account> accounts, String toolVersion, Clock clock, Workers workers)
            throws NoAccessException {
        String stsRegion = StsRegions.choose(
                clients.ownRegion(), accounts.stream().map(Account::regions).toList());
        StsClient sts = clients.sts(stsRegion);
        try {
            GetCallerIdentityResponse caller = sts.getCallerIdentity();
            String partition = caller.arn().split(":", -1)[1];
            return new AccountAccess(
                    clients, sts, stsRegion, partition, caller.account(), "plaudit-" + toolVersion, clock, workers);
        } catch (SdkException e) {
            sts.close();
            throw NoAccessException.of(e);
        }
    }

    String partition() {
        return partition;
    }

    /** The Region whose STS assumes the roles; every account has it enabled. */
    String stsRegion() {
        return stsRegion;
    }

    @Override
    public void close() {
        sts.close();
    }

    /** Assumes the role and lists the Regions. */
    Entry enter(Account account) {
        if (account.regions() instanceof RegionSelection.NotActive inactive) {
            return shut(account, notActive(account, inactive));
        }
        Optional<Gap> refusal = sameRefusal.verdict();
        if (refusal.isPresent()) {
            return shut(account, gap(account, refusal.get().cause(), SameRefusal.message(refusal.get())));
        }
        Entry entry = tried(account);
        entry.gaps().stream().findFirst().ifPresentOrElse(sameRefusal::refused, sameRefusal::entered);
        return entry;
    }

    private Entry tried(Account account) {
        try {
            Session credentials = credentials(account);
            credentials.resolveCredentials();
            return regions(account, credentials);
        } catch (SdkException e) {
            return shut(
                    account,
                    GapReader.gap(
                            account.accountId(), RegionInventory.EVERY_REGION, Calls.ASSUME_ROLE, roleArn(account), e));
        } catch (RuntimeException | StackOverflowError e) {
            return shut(account, gap(account, Cause.FAILED, "the response cannot be parsed: " + e));
        }
    }

    /** An account that the scan did not come to. */
    Entry closed(Account account) {
        return shut(account, gap(account, Cause.INTERRUPTED, "the scan was stopped"));
    }

    private Session credentials(Account account) {
        boolean own = account.accountId().equals(callerAccountId);
        if (account.role().isEmpty()) {
            return clients.baseSession();
        }
        AssumedRole assumed = new AssumedRole(sts, request(account), clock);
        return own ? orBase(assumed) : assumed;
    }

    /** The audit role is often not rolled out in the account that the scanner itself lives in. */
    private Session orBase(AssumedRole assumed) {
        try {
            assumed.resolveCredentials();
            return assumed;
        } catch (SdkException e) {
            return clients.baseSession();
        }
    }

    private AssumeRoleRequest request(Account account) {
        return AssumeRoleRequest.builder()
                .roleArn(roleArn(account))
                .roleSessionName(sessionName)
                .externalId(account.externalId().orElse(null))
                .build();
    }

    private String roleArn(Account account) {
        return account.role()
                .map(role -> role.arn(partition, account.accountId()))
                .orElse("");
    }

    private Entry regions(Account account, Session credentials) {
        if (account.role().isEmpty() && !account.accountId().equals(callerAccountId)) {
            return shut(
                    account,
                    gap(
                            account,
                            Cause.FAILED,
                            "no role is configured for this account, and the credentials belong to account "
                                    + callerAccountId));
        }
        if (account.regions() instanceof RegionSelection.Named named) {
            return open(account, named.regions(), credentials);
        }
        GapRecordingCaller asker = new GapRecordingCaller(
                account.accountId(), RegionInventory.EVERY_REGION, CallPlan.ALL, workers, () -> false);
        try (RegionClients in = clients.in(account.accountId(), stsRegion, credentials)) {
            return asker.ask(
                            Calls.REGIONS,
                            () -> in.ec2().describeRegions().regions().stream()
                                    .map(software.amazon.awssdk.services.ec2.model.Region::regionName)
                                    .filter(region -> !isSkipped(account, region))
                                    .sorted()
                                    .toList())
                    .map(regions -> open(account, regions, credentials))
                    .orElseGet(() -> shut(account, asker.gaps().get(0)));
        }
    }

    private static boolean isSkipped(Account account, String region) {
        return account.regions() instanceof RegionSelection.AllEnabled all
                && all.skipped().contains(region);
    }

    private static Entry open(Account account, List<String> regions, Session credentials) {
        return new Entry(
                account,
                regions.stream()
                        .map(region -> new ReadingJob(account, region, credentials))
                        .toList(),
                List.of());
    }

    /** Regions that the user named are known even when the account cannot be entered. */
    private static Entry shut(Account account, Gap gap) {
        List<String> regions = account.regions() instanceof RegionSelection.Named named
                ? named.regions()
                : List.of(RegionInventory.EVERY_REGION);
        return new Entry(
                account,
                List.of(),
                regions.stream()
                        .map(region -> new Gap(
                                gap.accountId(), region, gap.call(), gap.cause(), gap.resource(), gap.message()))
                        .toList());
    }

    private static Gap notActive(Account account, RegionSelection.NotActive inactive) {
        return new Gap(
                account.accountId(),
                RegionInventory.EVERY_REGION,
                Calls.LIST_ACCOUNTS,
                Cause.ACCOUNT_NOT_ACTIVE,
                "",
                "the organization reports that the account is " + inactive.state());
    }

    private Gap gap(Account account, Cause cause, String message) {
        return new Gap(
                account.accountId(), RegionInventory.EVERY_REGION, Calls.ASSUME_ROLE, cause, roleArn(account), message);
    }
}
