package dev.plaudit.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The credentials that a simulated AWS knows: the base ones of the caller, and those that AssumeRole minted. */
final class Sessions {

    static final String BASE_KEY = "PLAUDITDEMO";

    /** Temporary credentials. The secret is never checked, because signatures are not. */
    record Minted(String accessKeyId, String secretAccessKey, Session session) {}

    private final Clock clock;
    private final AtomicLong minted = new AtomicLong();
    private final Map<String, Session> byAccessKey = new ConcurrentHashMap<>();

    Sessions(String callerAccount, Clock clock) {
        this.clock = clock;
        String arn = "arn:aws:iam::" + callerAccount + ":user/plaudit";
        byAccessKey.put(BASE_KEY, new Session(callerAccount, arn, "AIDAPLAUDITDEMO", "", Instant.MAX));
    }

    Minted mint(String accountId, String role, String sessionName, int seconds) {
        Instant expiration = clock.instant().plusSeconds(seconds);
        String number = Identifiers.hash(accountId + role + sessionName + minted.incrementAndGet())
                .toUpperCase(Locale.ROOT);
        String roleId = "AROA" + Identifiers.hash(accountId + role).toUpperCase(Locale.ROOT);
        Session session = new Session(
                accountId,
                "arn:aws:sts::" + accountId + ":assumed-role/" + role + "/" + sessionName,
                roleId + ":" + sessionName,
                "token-" + number,
                expiration);
        String key = "ASIA" + number;
        byAccessKey.put(key, session);
        return new Minted(key, "secret-" + number, session);
    }

    Optional<Session> find(String accessKey) {
        return Optional.ofNullable(byAccessKey.get(accessKey));
    }

    boolean isExpired(Session session) {
        return !clock.instant().isBefore(session.expiration());
    }
}
