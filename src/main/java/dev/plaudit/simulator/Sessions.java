package dev.plaudit.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The credentials that a simulated AWS knows: the base ones of the caller, and those that AssumeRole minted. */
final class Sessions {

    static final String BASE_KEY = "PLAUDITDEMO";

    /** Temporary credentials. The secret is never checked, because signatures are not. */
    record Minted(String accessKeyId, String secretAccessKey, Session session) {}

    private final Partition partition;
    private final SessionRules rules;
    private final Clock clock;
    private final AtomicLong minted = new AtomicLong();
    private final Map<String, Session> byAccessKey = new ConcurrentHashMap<>();
    private final Set<Session> ended = ConcurrentHashMap.newKeySet();

    Sessions(Partition partition, String callerAccount, SessionRules rules, Clock clock) {
        this.partition = partition;
        this.rules = rules;
        this.clock = clock;
        byAccessKey.put(
                BASE_KEY,
                rules.callerHasRole()
                        ? new Session(
                                callerAccount,
                                "arn:" + partition.id() + ":sts::" + callerAccount
                                        + ":assumed-role/PlauditRunner/plaudit",
                                "AROAPLAUDITDEMO:plaudit",
                                "",
                                Instant.MAX)
                        : new Session(
                                callerAccount,
                                "arn:" + partition.id() + ":iam::" + callerAccount + ":user/plaudit",
                                "AIDAPLAUDITDEMO",
                                "",
                                Instant.MAX));
    }

    Minted mint(String accountId, String role, String sessionName, int asked) {
        Instant expiration = clock.instant().plusSeconds(rules.seconds().orElse(asked));
        String number = Identifiers.hash(accountId + role + sessionName + minted.incrementAndGet())
                .toUpperCase(Locale.ROOT);
        String roleId = "AROA" + Identifiers.hash(accountId + role).toUpperCase(Locale.ROOT);
        Session session = new Session(
                accountId,
                "arn:" + partition.id() + ":sts::" + accountId + ":assumed-role/" + role + "/" + sessionName,
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

    /** Ends a session before its time. */
    void end(Session session) {
        ended.add(session);
    }

    boolean isExpired(Session session) {
        return ended.contains(session) || !clock.instant().isBefore(session.expiration());
    }
}
