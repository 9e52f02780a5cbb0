package dev.plaudit.collect;

import dev.plaudit.collect.AccountAccess.ReadingJob;
import dev.plaudit.collect.request.AwsClients;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.RegionClients;
import dev.plaudit.collect.request.Session;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Distinguishes a Region that an account has not enabled from invalid credentials. AWS returns the same error for both, so
 * DescribeRegions decides if it answers. It is called once for each account, and only in case of doubt.
 */
final class RegionStates {

    private final AwsClients clients;
    private final String enabledRegion;
    private final Map<String, Optional<Set<String>>> enabled = new ConcurrentHashMap<>();

    /** @param enabledRegion a Region that is enabled in every account */
    RegionStates(AwsClients clients, String enabledRegion) {
        this.clients = clients;
        this.enabledRegion = enabledRegion;
    }

    /** Returns the gaps of an account-Region, with the cause corrected if the Region is not enabled. */
    List<Gap> judged(ReadingJob job, List<Gap> gaps) {
        if (gaps.stream().noneMatch(GapReader::mayBeRegionDisabled)) {
            return gaps;
        }
        Optional<Set<String>> known =
                enabled.computeIfAbsent(job.account().accountId(), accountId -> enabled(accountId, job.session()));
        return known.isEmpty() || known.get().contains(job.region())
                ? gaps
                : gaps.stream().map(RegionStates::notEnabled).toList();
    }

    private Optional<Set<String>> enabled(String accountId, Session session) {
        try (RegionClients in = clients.in(accountId, enabledRegion, session)) {
            return Optional.of(in.enabledRegions().collect(Collectors.toSet())).filter(regions -> !regions.isEmpty());
        } catch (SdkException e) {
            return Optional.empty();
        }
    }

    private static Gap notEnabled(Gap gap) {
        return GapReader.mayBeRegionDisabled(gap)
                ? new Gap(
                        gap.accountId(),
                        gap.region(),
                        gap.call(),
                        Cause.REGION_DISABLED,
                        gap.resource(),
                        "the Region is not enabled in this account, according to DescribeRegions")
                : gap;
    }
}
