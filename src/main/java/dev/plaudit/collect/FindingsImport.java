package dev.plaudit.collect;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.aws.SecurityHub;
import dev.plaudit.collect.AccountAccess.ReadingJob;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.GapReader;
import dev.plaudit.collect.request.ThrottledSecurityHub;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.Gap;
import dev.plaudit.inventory.Gap.Cause;
import dev.plaudit.push.AsffEntry;
import dev.plaudit.push.Batch;
import dev.plaudit.push.ImportOutcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Imports findings into Security Hub. Those of the default product must be sent by the account that they are about and to their own
 * Region ("BatchImportFindings" in the API reference), so every account is entered with its own role.
 */
public final class FindingsImport implements AutoCloseable {

    /** A request that is invalid as a whole says nothing about the next one; any other failure does. */
    private static final String INVALID_REQUEST = "InvalidInputException";

    /** The codes of findings that may be imported at a second try. */
    private static final Pattern PASSING =
            Pattern.compile("(?i)internal|throttl|limitexceeded|toomany|concurrent|conflict|unavailable|timeout");

    private final NamedPlaces places;
    private final Clock clock;

    private FindingsImport(NamedPlaces places, Clock clock) {
        this.places = places;
        this.clock = clock;
    }

    /**
     * Connects with the base credentials.
     *
     * @param accounts those that may be entered, in which Regions, and how
     * @param toolVersion a part of the names of role sessions
     * @throws NoAccessException when the base credentials are missing or refused
     */
    public static FindingsImport open(
            AwsConnection connection, List<Account> accounts, String toolVersion, Clock clock, CallObserver observer)
            throws NoAccessException {
        return new FindingsImport(NamedPlaces.open(connection, accounts, toolVersion, clock, observer), clock);
    }

    /** Imports findings, several account-Regions at once, and returns the outcome of each, sorted. */
    public List<ImportOutcome> send(SortedMap<AccountRegion, List<AsffEntry>> findings) {
        Map<AccountRegion, ImportOutcome> outcomes = new TreeMap<>();
        Function<AccountRegion, List<AsffEntry>> in = place -> findings.getOrDefault(place, List.of());
        BiConsumer<AccountRegion, Gap> refused = (place, gap) ->
                outcomes.put(place, ImportOutcome.nothing(place, in.apply(place).size(), gap));
        List<AccountRegion> configured = new ArrayList<>();
        findings.keySet()
                .forEach(place -> unconfigured(place)
                        .ifPresentOrElse(gap -> refused.accept(place, gap), () -> configured.add(place)));
        List<ReadingJob> entered = new ArrayList<>();
        places.enter(configured, entered::add, refused);
        places.workers()
                .all(
                        entered,
                        job -> send(job, in.apply(NamedPlaces.place(job))),
                        job -> stopped(NamedPlaces.place(job), in.apply(NamedPlaces.place(job))),
                        outcome -> outcomes.put(outcome.place(), outcome));
        return List.copyOf(outcomes.values());
    }

    private Optional<Gap> unconfigured(AccountRegion place) {
        Optional<Account> account = places.account(place.accountId());
        if (account.isEmpty()) {
            return Optional.of(gap(place, Cause.NOT_SCANNED, "the account is not in the configuration"));
        }
        return isLeftOut(place.region(), account.get().regions())
                ? Optional.of(gap(place, Cause.NOT_SCANNED, "the Region is not in the configuration"))
                : Optional.empty();
    }

    private static boolean isLeftOut(String region, RegionSelection regions) {
        return (regions instanceof RegionSelection.Named named
                        && !named.regions().contains(region))
                || (regions instanceof RegionSelection.AllEnabled all
                        && all.skipped().contains(region));
    }

    private static ImportOutcome stopped(AccountRegion place, List<AsffEntry> entries) {
        return ImportOutcome.nothing(place, entries.size(), gap(place, Cause.INTERRUPTED, "the import was stopped"));
    }

    private ImportOutcome send(ReadingJob job, List<AsffEntry> entries) {
        AccountRegion place = NamedPlaces.place(job);
        ThrottledSecurityHub hub =
                places.clients().securityHub(place.accountId(), place.region(), job.session(), clock);
        int imported = 0;
        List<ImportOutcome.Failed> failed = new ArrayList<>();
        Optional<Gap> refusal = Optional.empty();
        for (Batch batch : Batch.of(entries)) {
            try {
                List<SecurityHub.Refused> refused = send(hub, batch);
                imported += batch.entries().size() - refused.size();
                refused.forEach(each -> failed.add(new ImportOutcome.Failed(each.id(), each.code(), each.message())));
            } catch (SdkException e) {
                refusal = Optional.of(GapReader.gap(place.accountId(), place.region(), Calls.IMPORT_FINDINGS, "", e));
                if (!GapReader.code(e).equals(INVALID_REQUEST)) {
                    break;
                }
            }
        }
        return new ImportOutcome(place, entries.size(), imported, failed, refusal);
    }

    /** Returns the findings of a batch that were not imported, of which those that may pass were sent twice. */
    private static List<SecurityHub.Refused> send(ThrottledSecurityHub hub, Batch batch) {
        List<SecurityHub.Refused> refused = answer(hub, batch);
        List<SecurityHub.Refused> passing = refused.stream()
                .filter(each -> PASSING.matcher(each.code()).find())
                .toList();
        Set<String> ids = passing.stream().map(SecurityHub.Refused::id).collect(Collectors.toSet());
        Batch again = new Batch(batch.entries().stream()
                .filter(entry -> ids.contains(entry.id()))
                .toList());
        if (again.entries().isEmpty()) {
            return refused;
        }
        List<SecurityHub.Refused> left = new ArrayList<>(refused);
        left.removeAll(passing);
        left.addAll(secondAnswer(hub, again).orElse(passing));
        return left;
    }

    /** Returns no answer if the second request fails, since the first has the reason for each finding. */
    private static Optional<List<SecurityHub.Refused>> secondAnswer(ThrottledSecurityHub hub, Batch batch) {
        try {
            return Optional.of(answer(hub, batch));
        } catch (SdkException e) {
            return Optional.empty();
        }
    }

    private static List<SecurityHub.Refused> answer(ThrottledSecurityHub hub, Batch batch) {
        return hub.importFindings(batch.json(), batch.entries().size()).refused();
    }

    private static Gap gap(AccountRegion place, Cause cause, String message) {
        return new Gap(place.accountId(), place.region(), Calls.IMPORT_FINDINGS, cause, "", message);
    }

    /** Stops the import: requests that were not sent yet are not sent. */
    public void stop() {
        places.stop();
    }

    @Override
    public void close() {
        places.close();
    }
}
