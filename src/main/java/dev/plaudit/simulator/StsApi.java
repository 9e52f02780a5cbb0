package dev.plaudit.simulator;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations of AWS Security Token Service that a scan calls. */
record StsApi(World world, Sessions sessions) {

    static final Pattern ROLE_ARN = Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role/(?:.+/)?([\\w+=,.@-]+)");
    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 43_200;
    private static final int LONGEST_CHAINED_SECONDS = 3600;
    private static final String VALIDATION_ERROR = "ValidationError";

    Map<String, Action> actions() {
        return Map.of("AssumeRole", this::assumeRole, "GetCallerIdentity", StsApi::callerIdentity);
    }

    private static Map<String, ?> callerIdentity(ApiRequest request) {
        return Map.of(
                "account", request.accountId(),
                "arn", request.session().arn(),
                "userId", request.session().userId());
    }

    private Map<String, ?> assumeRole(ApiRequest request) {
        String roleArn = request.required("RoleArn");
        String sessionName = request.required("RoleSessionName");
        Matcher role = ROLE_ARN.matcher(roleArn);
        if (!role.matches() || !role.group(1).equals(world.partition().id())) {
            throw ApiError.invalid(VALIDATION_ERROR, roleArn + " is invalid");
        }
        int seconds = request.number("DurationSeconds", VALIDATION_ERROR).orElse(3600);
        if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
            throw ApiError.invalid(
                    VALIDATION_ERROR, "Value '" + seconds + "' at 'durationSeconds' must be between 900 and 43200");
        }
        if (request.session().isOfRole() && seconds > LONGEST_CHAINED_SECONDS) {
            throw ApiError.invalid(
                    VALIDATION_ERROR,
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }
        boolean trusted = world.account(role.group(2))
                .filter(account -> !account.roleDenied() && account.membership().isActive())
                .filter(account ->
                        account.externalId().isEmpty() || account.externalId().equals(request.text("ExternalId")))
                .isPresent();
        if (!trusted) {
            // AWS does not reveal whether the role is missing, does not trust the caller, or requires another external
            // ID.
            throw new ApiError(
                    403,
                    "AccessDenied",
                    "User: " + request.session().arn() + " is not authorized to perform: sts:AssumeRole on resource: "
                            + roleArn);
        }
        Sessions.Minted minted = sessions.mint(role.group(2), role.group(3), sessionName, seconds);
        return Map.of(
                "accessKeyId", minted.accessKeyId(),
                "secretAccessKey", minted.secretAccessKey(),
                "sessionToken", minted.session().token(),
                "expiration", minted.session().expiration().toString(),
                "assumedRoleId", minted.session().userId(),
                "arn", minted.session().arn());
    }
}
