package dev.plaudit.rules;

import dev.cel.common.CelErrorCode;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits the steps and the memory that one rule may use to judge one resource. It does not limit the time, so that a snapshot
 * gives the same verdicts on every machine. Not thread-safe.
 *
 * <p>A value counts as often as lists contain it, so a list of lists of the same list is as large as if it were written out,
 * and code that visits all of it ends.
 */
@SuppressWarnings("ThreadSafe") // CEL calls a listener in the thread that evaluates.
final class Budget implements CelEvaluationListener {

    /** Evaluated parts of expressions and steps in functions. A load balancer with 3,000 targets in six zones needs 1 %. */
    static final long MOST_STEPS = 20_000_000;

    /** The size of all texts, lists and maps created. */
    static final long MOST_BYTES = 32L << 20;

    /** The size of a finding's message and evidence. */
    static final long MOST_BYTES_KEPT = 4L << 20;

    /** The size of a list item, and of a text in addition to its characters. */
    static final long ITEM = 32;

    /** The number of characters that can be compared, searched or copied in the time of one step. */
    static final int CHARACTERS_A_STEP = 32;

    private static final int MOST_LEVELS = 100;

    private final long mostBytes;
    private long steps;
    private long bytes;
    private @Nullable OverBudgetException exceeded;

    /**
     * Ends the evaluation of a rule that exceeds its budget. It extends CEL's own exception so that CEL passes it on
     * without a new message with all arguments of the function that threw it.
     */
    static final class OverBudgetException extends CelRuntimeException {

        private static final long serialVersionUID = 1L;

        private final String reason;

        OverBudgetException(String reason) {
            super(null, CelErrorCode.ITERATION_BUDGET_EXCEEDED);
            this.reason = reason;
        }

        @Override
        public String getMessage() {
            return reason;
        }

        /** Omitted, because this may be thrown in every iteration of a loop until the loop ends. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    Budget(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Called by CEL after each part of an expression. */
    @Override
    public void callback(CelExpr part, Object value) {
        work(1);
        CelExpr.ExprKind.Kind kind = part.getKind();
        if (kind == CelExpr.ExprKind.Kind.LIST || kind == CelExpr.ExprKind.Kind.MAP) {
            made(value);
        }
    }

    /**
     * Counts steps.
     *
     * @throws OverBudgetException if there are too many, or the budget was exceeded before
     */
    void work(long moreSteps) {
        steps += moreSteps;
        if (steps > MOST_STEPS || steps < 0) {
            throw exceeded != null
                    ? exceeded
                    : exceed(String.format(Locale.ROOT, "it takes more than %,d steps for one resource", MOST_STEPS));
        }
    }

    /**
     * Checks the size of a value before it is created.
     *
     * @throws OverBudgetException if it exceeds the rest of the budget
     */
    void room(long moreBytes) {
        if (moreBytes > mostBytes - bytes || moreBytes < 0) {
            throw exceed("its texts and lists exceed " + (mostBytes >> 20) + " MB for one resource");
        }
    }

    /** Makes every further step fail, so that an expression which does not need this value cannot hide the error. */
    private OverBudgetException exceed(String reason) {
        exceeded = new OverBudgetException(reason);
        steps = MOST_STEPS + 1;
        return exceeded;
    }

    /** Counts the size of a new value with everything it contains. */
    void made(Object value) {
        bytes += size(value);
    }

    /** Counts the steps of reading a value with everything it contains. */
    void read(Object value) {
        if (value instanceof String text) {
            work(text.length() / CHARACTERS_A_STEP);
        } else if (!isScalar(value)) {
            size(value);
        }
    }

    /** Adds the cost of another evaluation. */
    void add(Budget other) {
        work(other.steps);
        room(other.bytes);
        bytes += other.bytes;
    }

    /** Whether the values created are small enough to be kept for other resources. */
    boolean isSmall() {
        return bytes < mostBytes / 1_000;
    }

    /** The size of a value as if written out. Measuring it counts steps, and ends when the budget is exceeded. */
    long size(Object value) {
        return size(value, 0, 0);
    }

    private long size(Object value, long before, int level) {
        if (isScalar(value) || value instanceof Record) {
            return before + ITEM;
        }
        if (value instanceof String text) {
            long size = before + ITEM + text.length();
            room(size);
            return size;
        }
        if (value instanceof CelByteString raw) {
            return before + ITEM + raw.size();
        }
        if (level > MOST_LEVELS) {
            throw exceed("it nests lists more than " + MOST_LEVELS + " deep");
        }
        long size = before + ITEM;
        if (value instanceof Collection<?> items) {
            for (Object item : items) {
                size = item(item, size, level);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size = item(entry.getValue(), item(entry.getKey(), size, level), level);
            }
        }
        return size;
    }

    private long item(Object item, long before, int level) {
        work(1);
        long size = size(item, before, level + 1);
        room(size);
        return size;
    }

    private static boolean isScalar(Object value) {
        return value instanceof Boolean || value instanceof Number;
    }
}
