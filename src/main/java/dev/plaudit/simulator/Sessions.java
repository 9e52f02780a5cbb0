package dev.plaudit.simulator;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The credentials that a simulated AWS knows: the caller's base credentials, and those that AssumeRole minted. */
final class Sessions {

    static final String BASE_KEY = "PLAUDITDEMO";

    /** Temporary credentials. Their secret is never checked, because signatures are not. */
    record Minted(String accessKeyId, String secretAccessKey, SimulatedSession session) {}

    private final SimulatedPartition partition;
    private final Conditions conditions;
    private final AtomicLong minted = new AtomicLong();
    private final Map<String, SimulatedSession> byAccessKey = new ConcurrentHashMap<>();
    private final Set<SimulatedSession> ended = ConcurrentHashMap.newKeySet();

    Sessions(SimulatedPartition partition, String callerAccount, Conditions conditions) {
        this.partition = partition;
        this.conditions = conditions;
        boolean role = conditions.callerHasRole();
        String arn = role
                ? roleArn(callerAccount, "PlauditRunner", "plaudit")
                : "arn:" + partition.id() + ":iam::" + callerAccount + ":user/plaudit";
        String userId = role ? "AROAPLAUDITDEMO:plaudit" : "AIDAPLAUDITDEMO";
        byAccessKey.put(BASE_KEY, new SimulatedSession(callerAccount, arn, userId, "", Instant.MAX));
    }

    private String roleArn(String accountId, String role, String sessionName) {
        return "arn:" + partition.id() + ":sts::" + accountId + ":assumed-role/" + role + "/" + sessionName;
    }

    Minted mint(String accountId, String role, String sessionName, int seconds) {
        Instant expiration = conditions.sessionClock().instant().plusSeconds(conditions.sessionSeconds(seconds));
        String number = Identifiers.hash(accountId + role + sessionName + minted.incrementAndGet())
                .toUpperCase(Locale.ROOT);
        String roleId = "AROA" + Identifiers.hash(accountId + role).toUpperCase(Locale.ROOT);
        SimulatedSession session = new SimulatedSession(
                accountId,
                roleArn(accountId, role, sessionName),
                roleId + ":" + sessionName,
                "token-" + number,
                expiration);
        String key = "ASIA" + number;
        byAccessKey.put(key, session);
        return new Minted(key, "secret-" + number, session);
    }

    Optional<SimulatedSession> find(String accessKey) {
        return Optional.ofNullable(byAccessKey.get(accessKey));
    }

    /** Ends a session early. */
    void end(SimulatedSession session) {
        ended.add(session);
    }

    boolean isExpired(SimulatedSession session) {
        return ended.contains(session) || !conditions.sessionClock().instant().isBefore(session.expiration());
    }
}
