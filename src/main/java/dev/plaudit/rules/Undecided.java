package dev.plaudit.rules;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.plaudit.input.Quoted;
import java.util.Optional;

/**
 * Ends an evaluation before its value is known: a fact that was not seen, or a rule that says so itself. It travels
 * through CEL as an error, so that {@code &&}, {@code ||}, {@code all} and {@code exists} stay three-valued; as one of CEL's
 * own kind, which CEL hands on without wording it anew with all arguments of the function that threw it.
 */
final class Undecided extends CelRuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is being said. */
    enum Kind {
        /** {@code .value()} on a fact that the scan did not see. */
        NOT_SEEN,
        /** AWS stated no value of a fact, or one that Plaudit does not know. */
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

    /** None: this is an answer, given once for each subject that cannot be judged. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    Kind kind() {
        return kind;
    }

    /** Whether it ended at a fact, not at what the rule says by itself. */
    boolean isAboutFact() {
        return kind == Kind.NOT_SEEN || kind == Kind.NOT_KNOWN;
    }

    String reason() {
        return reason;
    }

    /** The fact that was not seen or is not known, {@code Endpoint.zoneIds}, or empty for an answer of another kind. */
    String fact() {
        return fact;
    }

    /** The early answer behind an error of CEL, if there is one. */
    static Optional<Undecided> behind(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof Undecided answer) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }
}
