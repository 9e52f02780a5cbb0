package dev.plaudit.simulator;

import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** The conditions of one simulated AWS that meets faults and records its calls. */
final class FaultyConditions implements Conditions {

    private final Faults faults;
    private final Clock clock;
    private final Clock sessionClock;
    private final FaultSchedule schedule;
    private final Traffic traffic;

    /**
     * @param sessionClock decides when credentials expire
     * @param nanoTime fills the token buckets
     */
    FaultyConditions(Faults faults, Traffic traffic, Clock sessionClock, LongSupplier nanoTime) {
        this.faults = faults;
        this.traffic = traffic;
        this.clock = Clock.offset(Clock.systemUTC(), faults.sessions().clockAhead());
        this.sessionClock = Clock.offset(sessionClock, faults.sessions().clockAhead());
        this.schedule = new FaultSchedule(faults, new Throttling(faults.limits(), nanoTime));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Clock sessionClock() {
        return sessionClock;
    }

    @Override
    public int sessionSeconds(int asked) {
        return faults.sessions().seconds().orElse(asked);
    }

    @Override
    public boolean callerHasRole() {
        return faults.sessions().callerHasRole();
    }

    @Override
    public OptionalInt pageSize() {
        return faults.pageSize();
    }

    @Override
    public Map<Api, Map<String, Action>> moreApis(World world, Pages pages) {
        return Map.of(
                Api.CLOUDTRAIL, Map.of("LookupEvents", new TrailApi(pages)),
                Api.ORGANIZATIONS, new OrganizationsApi(world, pages).actions(),
                Api.PRICING, Map.of("GetProducts", new PricingApi(pages)));
    }

    /** Only where clocks are meant to differ, because tests give the simulation other clocks than their clients have. */
    @Override
    public void checkSignature(Api api, HttpRequest request) {
        if (!faults.sessions().clockAhead().isZero()) {
            SignatureTime.of(request).check(api, clock.instant());
        }
    }

    @Override
    public Disturbance disturbance(ApiRequest request) {
        return schedule.next(traffic.arrive(RecordedCall.of(request)));
    }
}
