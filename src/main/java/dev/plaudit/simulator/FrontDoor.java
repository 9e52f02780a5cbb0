package dev.plaudit.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** What every request passes: who signed it, what goes wrong with it, is the Region enabled, is the action allowed. */
final class FrontDoor {

    /** How far the time of a signature may be from AWS's own. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    /** STS has Regions of its own; organizations and prices have none. */
    private static final Set<Api> WITHOUT_REGIONS = Set.of(Api.STS, Api.ORGANIZATIONS, Api.PRICING);

    /** A request with its answer, counted as in flight until it is closed. */
    record Visit(HttpAnswer answer, Disturbance disturbance, Optional<Traffic.Stay> stay) implements AutoCloseable {
        @Override
        public void close() {
            stay.ifPresent(Traffic.Stay::close);
        }
    }

    /** With the number of the request added, the last part of its id. */
    private static final long FIRST_REQUEST = 100_000_000_000L;

    private final World world;
    private final Conditions conditions;
    private final Clock wallClock;
    private final Sessions sessions;
    private final Function<RecordedCall, Disturbance> disturbances;
    private final Traffic traffic;
    private final Map<Api, Actions> apis;
    private final AtomicLong requests = new AtomicLong();

    /**
     * @param clock decides when credentials expire
     * @param wallClock decides whether a signature is of now
     */
    FrontDoor(
            World world, Conditions conditions, Clock clock, Clock wallClock, LongSupplier nanoTime, Traffic traffic) {
        this.world = world;
        this.conditions = conditions;
        this.wallClock = wallClock;
        this.sessions = new Sessions(world.partition(), world.caller(), conditions.sessions(), clock);
        this.disturbances = conditions.disturbances(nanoTime);
        this.traffic = traffic;
        Pages pages = new Pages(conditions.pageSize());
        this.apis = Map.of(
                Api.EC2,
                new Ec2Api(world, pages, conditions.vanished()),
                Api.ELASTIC_LOAD_BALANCING,
                new LoadBalancingApi(world, pages, conditions.vanished()),
                Api.CLOUDWATCH,
                new CloudWatchApi(world, pages),
                Api.STS,
                new StsApi(world, sessions),
                Api.ORGANIZATIONS,
                new OrganizationsApi(world, pages),
                Api.PRICING,
                new PricingApi(pages));
    }

    Visit admit(HttpRequest http) {
        Optional<Signature> signature = Signature.of(http);
        Api api = signature.map(Signature::api).orElse(Api.STS);
        try {
            ApiRequest request = identify(http, signature.orElseThrow(Refusals::unsigned));
            RecordedCall call = call(request);
            Traffic.Stay stay = traffic.arrive(call);
            Disturbance disturbance = disturbances.apply(call);
            HttpAnswer answer = disturbance.change(answer(request, call, disturbance));
            return new Visit(answer, disturbance, Optional.of(stay));
        } catch (ApiError refusal) {
            return new Visit(answer(api, refusal), Disturbance.NONE, Optional.empty());
        } catch (RuntimeException fault) {
            return new Visit(answer(api, failure(fault)), Disturbance.NONE, Optional.empty());
        }
    }

    private ApiRequest identify(HttpRequest http, Signature signature) {
        Api api = signature.api();
        Session session = sessions.find(signature.accessKey())
                .filter(found -> found.token().equals(http.header("x-amz-security-token")))
                .orElseThrow(() -> Refusals.unknownCredentials(api));
        checkTime(signature);
        if (sessions.isExpired(session)) {
            throw Refusals.expired(api);
        }
        return new ApiRequest(api, signature.region(), session, ApiRequest.parameters(api, http));
    }

    /** Only where clocks are meant to differ, because tests give the simulation other clocks than their clients have. */
    private void checkTime(Signature signature) {
        if (conditions.sessions().clockAhead().isZero()) {
            return;
        }
        Instant now = wallClock.instant();
        Instant signedAt = signature.signedAt().orElse(Instant.EPOCH);
        if (Duration.between(signedAt, now).abs().compareTo(CLOCK_TOLERANCE) > 0) {
            throw Refusals.skewed(signature.api(), signedAt, now, CLOCK_TOLERANCE);
        }
    }

    private static RecordedCall call(ApiRequest request) {
        String account = StsApi.accountOfRole(request.text("RoleArn")).orElse(request.accountId());
        String action = request.api().prefix() + ":" + request.action();
        return new RecordedCall(account, request.region(), action, request.resource());
    }

    private HttpAnswer answer(ApiRequest request, RecordedCall call, Disturbance disturbance) {
        try {
            Actions.Action action = Optional.ofNullable(apis.get(request.api()))
                    .flatMap(actions -> actions.find(request.action()))
                    .orElseThrow(() -> ApiError.invalid(
                            "InvalidAction", "The action " + request.action() + " is not valid for this web service."));
            disturbance.admit(request, sessions, traffic);
            checkAccount(request, call);
            Map<String, Object> model = model(request.api());
            model.putAll(action.answer(request));
            disturbance.change(request, model);
            return answer(
                    request.api(),
                    200,
                    AnswerTemplates.render(request.api().protocol().template(request.action()), model));
        } catch (ApiError error) {
            return answer(request.api(), error);
        } catch (RuntimeException fault) {
            return answer(request.api(), failure(fault));
        }
    }

    /** A fault of the simulation itself, told to the client in the only way that reaches it. */
    private static ApiError failure(RuntimeException fault) {
        return new ApiError(500, "InternalFailure", fault.toString());
    }

    /** @throws ApiError when the account may not make this call */
    private void checkAccount(ApiRequest request, RecordedCall call) {
        AccountState account = world.account(request);
        if (!WITHOUT_REGIONS.contains(request.api())
                && !account.enabledRegions().contains(request.region())) {
            // Where a Region is not enabled, the credentials are not known there.
            throw Refusals.unknownCredentials(request.api());
        }
        if (account.denies().contains(call.action())) {
            throw Refusals.denied(request, call);
        }
    }

    private HttpAnswer answer(Api api, ApiError error) {
        Map<String, Object> model = model(api);
        model.put("code", error.code());
        model.put("message", error.text());
        return answer(api, error.status(), AnswerTemplates.render(api.protocol().errorTemplate(), model));
    }

    private static HttpAnswer answer(Api api, int status, String text) {
        return new HttpAnswer(status, api.protocol().contentType(), text);
    }

    private Map<String, Object> model(Api api) {
        String requestId = "00000000-0000-4000-8000-" + (FIRST_REQUEST + requests.incrementAndGet());
        return new HashMap<>(Map.of(
                "requestId",
                requestId,
                "xmlns",
                api.namespace(),
                "dnsSuffix",
                world.partition().dnsSuffix()));
    }
}
