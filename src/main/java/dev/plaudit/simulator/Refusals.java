package dev.plaudit.simulator;

import dev.plaudit.simulator.ApiRequest.Api;
import java.time.Duration;
import java.time.Instant;

/** The refusals that every API has, in the words of each: EC2, the query protocol, or JSON. */
final class Refusals {

    private Refusals() {}

    static ApiError unsigned() {
        return new ApiError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    static ApiError unknownCredentials(Api api) {
        return switch (api) {
            case EC2 ->
                new ApiError(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
            case ELASTIC_LOAD_BALANCING, CLOUDWATCH, STS ->
                new ApiError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        };
    }

    static ApiError expired(Api api) {
        return switch (api) {
            case EC2 -> ApiError.invalid("RequestExpired", "Request has expired.");
            case ELASTIC_LOAD_BALANCING, CLOUDWATCH, STS ->
                new ApiError(403, "ExpiredToken", "The security token included in the request is expired");
        };
    }

    /**
     * A signature of another time than now.
     *
     * @param tolerance how far from now it may be
     */
    static ApiError skewed(Api api, Instant signedAt, Instant now, Duration tolerance) {
        boolean old = signedAt.isBefore(now);
        if (api == Api.EC2) {
            return old ? expired(api) : unknownCredentials(api);
        }
        Instant bound = old ? now.minus(tolerance) : now.plus(tolerance);
        String text = (old ? "Signature expired: " : "Signature not yet current: ") + Signature.text(signedAt)
                + (old ? " is now earlier than " : " is still later than ") + Signature.text(bound) + " ("
                + Signature.text(now) + (old ? " - " : " + ") + tolerance.toMinutes() + " min.)";
        return new ApiError(403, "SignatureDoesNotMatch", text);
    }

    static ApiError throttled(Api api) {
        return switch (api) {
            case EC2 -> new ApiError(503, "RequestLimitExceeded", "Request limit exceeded.");
            case ELASTIC_LOAD_BALANCING, CLOUDWATCH, STS -> ApiError.invalid("Throttling", "Rate exceeded");
        };
    }

    static ApiError regionDisabled(ApiRequest request) {
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

    static ApiError denied(ApiRequest request, RecordedCall call) {
        String reason = "User: " + request.session().arn() + " is not authorized to perform: " + call.action()
                + " because no identity-based policy allows the " + call.action() + " action";
        return switch (request.api()) {
            case EC2 ->
                new ApiError(
                        403, "UnauthorizedOperation", "You are not authorized to perform this operation. " + reason);
            case ELASTIC_LOAD_BALANCING, CLOUDWATCH, STS -> new ApiError(403, "AccessDenied", reason);
        };
    }
}
