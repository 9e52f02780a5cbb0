package dev.plaudit.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Identifies who signed a request, checks that the account may make the call, and answers it. */
final class FrontDoor {

    /** Organizations and prices are the same in every Region, and STS does not need the Region to be enabled. */
    private static final Set<Api> WITHOUT_REGIONS = Set.of(Api.STS, Api.ORGANIZATIONS, Api.PRICING);

    /** Added to the number of the request to form the last part of its ID. */
    private static final long FIRST_REQUEST = 100_000_000_000L;

    private final World world;
    private final Conditions conditions;
    private final Sessions sessions;
    private final Map<Api, Map<String, Action>> apis;
    private final AtomicLong requests = new AtomicLong();

    /** The answer to a request, and what happens to it on its way. */
    record Reply(HttpAnswer answer, Disturbance disturbance) {}

    FrontDoor(World world, Conditions conditions) {
        this.world = world;
        this.conditions = conditions;
        this.sessions = new Sessions(world.partition(), world.caller(), conditions);
        Pages pages = new Pages(conditions.pageSize());
        this.apis = new HashMap<>(conditions.moreApis(world, pages));
        Map<String, Action> ec2 = new HashMap<>(new Ec2Api(world, pages).actions());
        ec2.putAll(new PrivateLinkApi(world, pages).actions());
        ec2.putAll(new VpcApi(world, pages).actions());
        apis.put(Api.EC2, ec2);
        apis.put(Api.ELASTIC_LOAD_BALANCING, new LoadBalancingApi(world, pages).actions());
        apis.put(Api.ACM, Map.of("DescribeCertificate", new CertificateApi(world)));
        apis.put(
                Api.CLOUDWATCH,
                Map.of(
                        "GetMetricData", new CloudWatchApi(world, pages),
                        "ListManagedInsightRules", new InsightRulesApi(world, pages)));
        apis.put(Api.STS, new StsApi(world, sessions).actions());
    }

    Reply admit(HttpRequest http) {
        Optional<Signature> signature = Signature.of(http);
        Api api = signature.map(Signature::api).orElse(Api.STS);
        try {
            ApiRequest request = identify(http, signature.orElseThrow(Refusals::unsigned));
            Disturbance disturbance = conditions.disturbance(request);
            return new Reply(disturbance.change(answer(request, disturbance)), disturbance);
        } catch (RuntimeException refusal) {
            return new Reply(answer(api, error(refusal)), Disturbance.NONE);
        }
    }

    private ApiRequest identify(HttpRequest http, Signature signature) {
        Api api = signature.api();
        SimulatedSession session = sessions.find(signature.accessKey())
                .filter(found -> found.token().equals(http.header("x-amz-security-token")))
                .orElseThrow(() -> Refusals.unknownCredentials(api));
        conditions.checkSignature(api, http);
        if (sessions.isExpired(session)) {
            throw Refusals.expired(api);
        }
        return new ApiRequest(api, signature.region(), session, ApiRequest.parameters(api, http));
    }

    private HttpAnswer answer(ApiRequest request, Disturbance disturbance) {
        Api api = request.api();
        try {
            Action action = Optional.ofNullable(apis.get(api))
                    .map(actions -> actions.get(request.action()))
                    .orElseThrow(() -> ApiError.invalid(
                            "InvalidAction", "The action " + request.action() + " is not valid for this web service."));
            disturbance.admit(request, sessions);
            checkAccount(request);
            Map<String, Object> model = model(api);
            model.putAll(action.answer(request));
            disturbance.change(request, model);
            return answer(api, 200, api.protocol().template(request.action()), model);
        } catch (RuntimeException refusal) {
            return answer(api, error(refusal));
        }
    }

    /** Returns the error as an answer; a defect of the simulator becomes one, too, because that is how a client learns of it. */
    private static ApiError error(RuntimeException refusal) {
        return refusal instanceof ApiError error ? error : new ApiError(500, "InternalFailure", refusal.toString());
    }

    /** @throws ApiError when the account may not make this call */
    private void checkAccount(ApiRequest request) {
        AccountState account = world.account(request);
        if (!WITHOUT_REGIONS.contains(request.api())
                && !account.enabledRegions().contains(request.region())) {
            // A Region that is not enabled does not know the credentials.
            throw Refusals.unknownCredentials(request.api());
        }
        if (account.denies().contains(request.permission())) {
            throw Refusals.denied(request);
        }
    }

    private HttpAnswer answer(Api api, ApiError error) {
        Map<String, Object> model = model(api);
        model.put("code", error.code());
        model.put("message", error.text());
        return answer(api, error.status(), api.protocol().errorTemplate(), model);
    }

    private static HttpAnswer answer(Api api, int status, String template, Map<String, Object> model) {
        return new HttpAnswer(status, api.protocol().contentType(), AnswerTemplates.render(template, model));
    }

    private Map<String, Object> model(Api api) {
        return new HashMap<>(Map.of(
                "requestId", "00000000-0000-4000-8000-" + (FIRST_REQUEST + requests.incrementAndGet()),
                "xmlns", api.namespace(),
                "dnsSuffix", world.partition().dnsSuffix()));
    }
}
