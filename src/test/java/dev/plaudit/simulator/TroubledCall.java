package dev.plaudit.simulator;

import dev.plaudit.simulator.Trouble.Paging;
import dev.plaudit.simulator.Trouble.Refusal;
import dev.plaudit.simulator.Trouble.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call, and the trouble that it meets. */
final class TroubledCall implements Disturbance {

    private static final String BAD_GATEWAY = """
            <!DOCTYPE html>
            <html><head><title>502 Bad Gateway</title></head>
            <body><h1>502 Bad Gateway</h1><p>The proxy server received an invalid response from an upstream server.</p></body>
            </html>
            """;

    private static final String NEXT_TOKEN = "nextToken";

    private final Traffic.Stay call;
    private final List<Trouble> troubles;
    private final Throttling throttling;
    private final Faults faults;

    TroubledCall(Traffic.Stay call, List<Trouble> troubles, Throttling throttling, Faults faults) {
        this.call = call;
        this.troubles = troubles;
        this.throttling = throttling;
        this.faults = faults;
    }

    @Override
    public void admit(ApiRequest request, Sessions sessions) {
        for (Trouble trouble : troubles) {
            if (trouble instanceof Trouble.Failure failure) {
                throw new ApiError(failure.status(), failure.code(), failure.message());
            }
            if (trouble instanceof Refusal refusal) {
                throw refusal(refusal, request, sessions);
            }
        }
        if (!throttling.admits(request)) {
            throw refusal(Refusal.THROTTLED, request, sessions);
        }
        RecordedCall.resources(request).stream()
                .filter(faults.vanished()::contains)
                .findFirst()
                .ifPresent(TroubledCall::refuseVanished);
    }

    private static void refuseVanished(String name) {
        if (name.contains(":targetgroup/")) {
            throw ApiError.invalid("TargetGroupNotFound", "One or more target groups not found");
        }
        throw name.startsWith("sg-")
                ? ApiError.invalid("InvalidGroup.NotFound", "The security group '" + name + "' does not exist")
                : ApiError.invalid("LoadBalancerNotFound", "One or more load balancers not found");
    }

    private ApiError refusal(Refusal refusal, ApiRequest request, Sessions sessions) {
        return switch (refusal) {
            case DENIED -> Refusals.denied(request);
            case REGION_DISABLED -> regionDisabled(request);
            case THROTTLED -> {
                call.throttle();
                yield throttled(request.api());
            }
            case EXPIRED_TOKEN -> {
                sessions.end(request.session());
                yield Refusals.expired(request.api());
            }
        };
    }

    private static ApiError throttled(Api api) {
        return switch (api.protocol()) {
            case EC2 -> new ApiError(503, "RequestLimitExceeded", "Request limit exceeded.");
            case QUERY -> ApiError.invalid("Throttling", "Rate exceeded");
            case JSON ->
                api == Api.PRICING || api == Api.CLOUDTRAIL
                        ? ApiError.invalid("ThrottlingException", "Rate exceeded")
                        : ApiError.invalid(
                                "TooManyRequestsException",
                                "You have sent too many requests in too short a period of time. Try again later.");
        };
    }

    private static ApiError regionDisabled(ApiRequest request) {
        return request.api() == Api.STS
                ? new ApiError(
                        403,
                        "RegionDisabledException",
                        "STS is not activated in this region for account:" + request.accountId()
                                + ". Your account administrator can activate STS in this region using the IAM Console.")
                : new ApiError(
                        403,
                        "OptInRequired",
                        "You are not subscribed to this service. Region " + request.region() + " is not enabled.");
    }

    /** Lets a listing continue otherwise than its reader thinks. */
    @Override
    public void change(ApiRequest request, Map<String, Object> page) {
        if (!page.containsKey(NEXT_TOKEN)) {
            return;
        }
        String marker = request.api() == Api.ELASTIC_LOAD_BALANCING ? "Marker" : "NextToken";
        Optional<String> token = Optional.of(request.text(marker)).filter(given -> !given.isEmpty());
        if (troubles.contains(Paging.EMPTY_PAGES) && token.isEmpty()) {
            page.put("items", List.of());
            page.put(NEXT_TOKEN, Pages.token(request, 0));
        }
        if (troubles.contains(Paging.REPEATED_TOKEN)) {
            page.put(NEXT_TOKEN, token.orElseGet(() -> Pages.token(request, 0)));
        }
    }

    @Override
    public HttpAnswer change(HttpAnswer answer) {
        return wire().map(wire -> switch (wire) {
                    case MALFORMED ->
                        new HttpAnswer(
                                200,
                                answer.contentType(),
                                answer.body().substring(0, answer.body().length() / 2));
                    case EMPTY_BODY -> new HttpAnswer(200, answer.contentType(), "");
                    case HTML_ERROR -> new HttpAnswer(502, "text/html", BAD_GATEWAY);
                    case HTML_PAGE -> new HttpAnswer(200, "text/html", BAD_GATEWAY);
                    case HANG, RESET, TRUNCATED -> answer;
                })
                .orElse(answer);
    }

    @Override
    public boolean hold(InputStream in) throws IOException, InterruptedException {
        // A client that has its answer may be here with the next call at once, so the call ends before it is sent.
        try (call) {
            Thread.sleep(faults.latency().plus(delay()).toMillis());
            if (!meets(Wire.HANG)) {
                return true;
            }
            int next = in.read();
            while (next >= 0) {
                next = in.read();
            }
            return false;
        }
    }

    private Duration delay() {
        return troubles.stream()
                .filter(Trouble.Slow.class::isInstance)
                .map(slow -> ((Trouble.Slow) slow).by())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public boolean send(Socket socket, byte[] head, byte[] body) throws IOException {
        if (meets(Wire.RESET)) {
            socket.setSoLinger(true, 0);
            return false;
        }
        if (meets(Wire.TRUNCATED)) {
            Disturbance.super.send(socket, head, Arrays.copyOf(body, body.length / 2));
            return false;
        }
        return Disturbance.super.send(socket, head, body);
    }

    private boolean meets(Wire wire) {
        return wire().filter(wire::equals).isPresent();
    }

    private Optional<Wire> wire() {
        return troubles.stream()
                .filter(Wire.class::isInstance)
                .map(Wire.class::cast)
                .findFirst();
    }
}
