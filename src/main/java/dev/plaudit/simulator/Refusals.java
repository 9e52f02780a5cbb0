package dev.plaudit.simulator;

import java.time.Duration;
import java.time.Instant;

/** The refusals that every API has, in the words of each: EC2, the query protocol, or JSON. */
final class Refusals {

    private Refusals() {}

    static ApiError unsigned() {
        return new ApiError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    static ApiError unknownCredentials(Api api) {
        return switch (api.protocol()) {
            case EC2 ->
                new ApiError(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
            case QUERY ->
                new ApiError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
            case JSON ->
                ApiError.invalid(
                        "UnrecognizedClientException", "The security token included in the request is invalid.");
        };
    }

    static ApiError expired(Api api) {
        return switch (api.protocol()) {
            case EC2 -> ApiError.invalid("RequestExpired", "Request has expired.");
            case QUERY -> new ApiError(403, "ExpiredToken", "The security token included in the request is expired");
            case JSON ->
                ApiError.invalid("ExpiredTokenException", "The security token included in the request is expired");
        };
    }

    /**
     * A signature of another time than now.
     *
     * @param tolerance how far from now it may be
     */
    static ApiError skewed(Api api, Instant signedAt, Instant now, Duration tolerance) {
        boolean old = signedAt.isBefore(now);
        Instant bound = old ? now.minus(tolerance) : now.plus(tolerance);
        String text = (old ? "Signature expired: " : "Signature not yet current: ") + Signature.text(signedAt)
                + (old ? " is now earlier than " : " is still later than ") + Signature.text(bound) + " ("
                + Signature.text(now) + (old ? " - " : " + ") + tolerance.toMinutes() + " min.)";
        return switch (api.protocol()) {
            case EC2 -> old ? expired(api) : unknownCredentials(api);
            case QUERY -> new ApiError(403, "SignatureDoesNotMatch", text);
            case JSON -> ApiError.invalid("InvalidSignatureException", text);
        };
    }

    static ApiError denied(ApiRequest request, RecordedCall call) {
        String reason = "User: " + request.session().arn() + " is not authorized to perform: " + call.action()
                + " because no identity-based policy allows the " + call.action() + " action";
        return switch (request.api().protocol()) {
            case EC2 ->
                new ApiError(
                        403, "UnauthorizedOperation", "You are not authorized to perform this operation. " + reason);
            case QUERY -> new ApiError(403, "AccessDenied", reason);
            case JSON -> ApiError.invalid("AccessDeniedException", reason);
        };
    }
}
