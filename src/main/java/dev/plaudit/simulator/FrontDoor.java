package dev.plaudit.simulator;

import com.sun.net.httpserver.Headers;
import dev.plaudit.simulator.ApiRequest.Api;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every request passes: who signed it, is it throttled, is the Region enabled, is the action allowed. */
final class FrontDoor {

    /** An HTTP answer. */
    record Answer(int status, String text) {}

    private static final Pattern CREDENTIAL_SCOPE =
            Pattern.compile("AWS4-HMAC-SHA256.*Credential=([^/,\\s]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request.*");

    private final World world;
    private final Faults faults;
    private final Sessions sessions;
    private final Throttling throttling;
    private final Map<Api, Actions> apis;
    private final List<RecordedCall> calls = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong requests = new AtomicLong();

    FrontDoor(World world, Faults faults, Clock clock, LongSupplier nanoTime) {
        this.world = world;
        this.faults = faults;
        this.sessions = new Sessions(world.caller(), clock);
        this.throttling = new Throttling(faults, nanoTime);
        Pages pages = new Pages(faults.pageSize());
        this.apis = Map.of(
                Api.EC2,
                new Ec2Api(world, pages, faults.vanished()),
                Api.ELASTIC_LOAD_BALANCING,
                new LoadBalancingApi(world, pages, faults.vanished()),
                Api.CLOUDWATCH,
                new CloudWatchApi(world, pages),
                Api.STS,
                new StsApi(world, sessions));
    }

    List<RecordedCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    Answer answer(Headers headers, String body) {
        String requestId = String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", requests.incrementAndGet());
        Optional<Matcher> scope = Optional.ofNullable(headers.getFirst("Authorization"))
                .map(CREDENTIAL_SCOPE::matcher)
                .filter(Matcher::matches);
        Api api = scope.flatMap(found -> api(found.group(3))).orElse(Api.STS);
        Map<String, Object> model = new HashMap<>(Map.of("requestId", requestId, "xmlns", api.namespace()));
        try {
            ApiRequest request = request(api, scope, headers, body);
            model.putAll(admit(request).answer(request));
            return new Answer(200, Templates.render(request.action() + ".ftlx", model));
        } catch (ApiError error) {
            return answer(api, error, model);
        } catch (RuntimeException fault) {
            // A fault of the simulation itself, told to the client in the only way that reaches it.
            return answer(api, new ApiError(500, "InternalFailure", fault.toString()), model);
        }
    }

    private ApiRequest request(Api api, Optional<Matcher> scope, Headers headers, String body) {
        if (scope.isEmpty()) {
            throw new ApiError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        String token =
                Optional.ofNullable(headers.getFirst("X-Amz-Security-Token")).orElse("");
        Session session = authenticate(api, scope.get().group(1), token);
        return new ApiRequest(api, scope.get().group(2), session, ApiRequest.form(body));
    }

    private static Answer answer(Api api, ApiError error, Map<String, Object> model) {
        model.put("code", error.code());
        model.put("message", error.text());
        String template = api == Api.EC2 ? "ec2-error.ftlx" : "query-error.ftlx";
        return new Answer(error.status(), Templates.render(template, model));
    }

    private Session authenticate(Api api, String accessKey, String token) {
        Optional<Session> session =
                sessions.find(accessKey).filter(found -> found.token().equals(token));
        if (session.isEmpty()) {
            throw api == Api.EC2
                    ? new ApiError(401, "AuthFailure", "AWS was not able to validate the provided access credentials")
                    : new ApiError(
                            403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        }
        if (sessions.isExpired(session.get())) {
            throw api == Api.EC2
                    ? ApiError.invalid("RequestExpired", "Request has expired.")
                    : new ApiError(403, "ExpiredToken", "The security token included in the request is expired");
        }
        return session.get();
    }

    private Actions.Action admit(ApiRequest request) {
        RecordedCall call = record(request);
        Actions.Action action = Optional.ofNullable(apis.get(request.api()))
                .flatMap(actions -> actions.find(request.action()))
                .orElseThrow(() -> ApiError.invalid(
                        "InvalidAction", "The action " + request.action() + " is not valid for this web service."));
        throttling.admit(request, call);
        AccountState account = world.account(request.accountId())
                .orElseThrow(() -> new IllegalStateException("a session of no account: " + request.accountId()));
        if (request.api() != Api.STS && !account.enabledRegions().contains(request.region())) {
            throw new ApiError(
                    403,
                    "OptInRequired",
                    "You are not subscribed to this service. Region " + request.region() + " is not enabled.");
        }
        boolean denied = account.denies().contains(call.action())
                || faults.denied().stream().anyMatch(denial -> denial.covers(call));
        if (denied) {
            throw denied(request, call);
        }
        return action;
    }

    private RecordedCall record(ApiRequest request) {
        String account = StsApi.accountOfRole(request.text("RoleArn")).orElse(request.accountId());
        String action = request.api().prefix() + ":" + request.action();
        RecordedCall call = new RecordedCall(account, request.region(), action, request.resource());
        calls.add(call);
        return call;
    }

    private static ApiError denied(ApiRequest request, RecordedCall call) {
        String reason = "User: " + request.session().arn() + " is not authorized to perform: " + call.action()
                + " because no identity-based policy allows the " + call.action() + " action";
        return request.api() == Api.EC2
                ? new ApiError(
                        403, "UnauthorizedOperation", "You are not authorized to perform this operation. " + reason)
                : new ApiError(403, "AccessDenied", reason);
    }

    private static Optional<Api> api(String name) {
        return Stream.of(Api.values())
                .filter(api -> api.signingName().equals(name))
                .findFirst();
    }
}
