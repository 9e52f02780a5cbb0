package dev.plaudit.simulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The time of a signature, which AWS compares with its own. */
record SignatureTime(Instant signedAt) {

    /** How far the time of a signature may be from AWS's own. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Returns the time that a request states, or the epoch where it states none that can be read. */
    static SignatureTime of(HttpRequest request) {
        try {
            return new SignatureTime(AMZ_DATE.parse(request.header("x-amz-date"), Instant::from));
        } catch (DateTimeException e) {
            return new SignatureTime(Instant.EPOCH);
        }
    }

    /** Writes a time as AWS does in headers and in its messages about signatures. */
    static String text(Instant time) {
        return AMZ_DATE.format(time);
    }

    /** @throws ApiError when the signature is too old or too new */
    void check(Api api, Instant now) {
        if (Duration.between(signedAt, now).abs().compareTo(TOLERANCE) > 0) {
            throw skewed(api, now);
        }
    }

    private ApiError skewed(Api api, Instant now) {
        boolean old = signedAt.isBefore(now);
        Instant bound = old ? now.minus(TOLERANCE) : now.plus(TOLERANCE);
        String text = (old ? "Signature expired: " : "Signature not yet current: ") + text(signedAt)
                + (old ? " is now earlier than " : " is still later than ") + text(bound) + " ("
                + text(now) + (old ? " - " : " + ") + TOLERANCE.toMinutes() + " min.)";
        return switch (api.protocol()) {
            case EC2 -> old ? Refusals.expired(api) : Refusals.unknownCredentials(api);
            case QUERY -> new ApiError(403, "SignatureDoesNotMatch", text);
            case JSON -> ApiError.invalid("InvalidSignatureException", text);
        };
    }
}
