package dev.plaudit.simulator;

/** The errors that every API can return, as each protocol words them. */
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

    static ApiError denied(ApiRequest request) {
        String reason = "User: " + request.session().arn() + " is not authorized to perform: " + request.permission()
                + " because no identity-based policy allows the " + request.permission() + " action";
        return switch (request.api().protocol()) {
            case EC2 ->
                new ApiError(
                        403, "UnauthorizedOperation", "You are not authorized to perform this operation. " + reason);
            case QUERY -> new ApiError(403, "AccessDenied", reason);
            case JSON -> ApiError.invalid("AccessDeniedException", reason);
        };
    }
}
