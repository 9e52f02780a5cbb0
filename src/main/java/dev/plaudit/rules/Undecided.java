package dev.plaudit.rules;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.plaudit.input.Quoted;
import java.util.Optional;

/**
 * Ends an evaluation without a value, because of an unknown fact, {@code skip} or {@code unknown}. CEL treats it as an error,
 * so {@code &&}, {@code ||}, {@code all} and {@code exists} stay three-valued. It extends CEL's own exception so that CEL
 * passes it on without a new message with all arguments of the function that threw it.
 */
final class Undecided extends CelRuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason for ending. */
    enum Kind {
        /** {@code .value()} on a fact that the scan could not read. */
        NOT_SEEN,
        /** AWS reported no value of a fact, or one that Plaudit does not recognize. */
        NOT_KNOWN,
        /** {@code unknown('reason')}. */
        UNKNOWN,
        /** {@code skip('reason')}. */
        NOT_APPLICABLE
    }

    private final Kind kind;
    private final String reason;
    private final String fact;

    Undecided(Kind kind, String reason) {
        this(kind, reason, "");
    }

    private Undecided(Kind kind, String reason, String fact) {
        super(null, CelErrorCode.ATTRIBUTE_NOT_FOUND);
        this.kind = kind;
        this.reason = reason;
        this.fact = fact;
    }

    /** @param fact {@code Endpoint.zoneIds} */
    static Undecided notSeen(String fact) {
        return new Undecided(Kind.NOT_SEEN, fact + " was not read", fact);
    }

    /**
     * @param fact {@code Service.state}
     * @param stated untrusted text
     */
    static Undecided notKnown(String fact, String stated) {
        String reason = stated.isEmpty()
                ? "AWS does not report " + fact
                : fact + " is " + Quoted.text(stated) + ", which this version of Plaudit does not recognize";
        return new Undecided(Kind.NOT_KNOWN, reason, fact);
    }

    @Override
    public String getMessage() {
        return reason;
    }

    /** Omitted, because this is an expected result and may be thrown once for each subject. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    Kind kind() {
        return kind;
    }

    /** Whether the reason is an unknown fact rather than {@code skip} or {@code unknown}. */
    boolean isAboutFact() {
        return kind == Kind.NOT_SEEN || kind == Kind.NOT_KNOWN;
    }

    String reason() {
        return reason;
    }

    /** The unknown fact, such as {@code Endpoint.zoneIds}, or empty for other reasons. */
    String fact() {
        return fact;
    }

    /** Finds this exception among the causes of a CEL error. */
    static Optional<Undecided> behind(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof Undecided answer) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }
}
