package dev.plaudit.rules;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one rule may take to judge one resource, counted in what it does and makes. It is not counted in seconds, so that
 * the same snapshot is judged the same on every machine. One thread uses it.
 *
 * <p>Every value counts as often as a list holds it, so a list of a list of the same list is as large as it would be
 * written out. Whatever walks through it later ends.
 */
@SuppressWarnings("ThreadSafe") // CEL calls a listener in the thread that evaluates.
final class Budget implements CelEvaluationListener {

    /** Parts of expressions evaluated, and steps in functions. The 3,000 targets of a load balancer in six zones need a hundredth. */
    static final long MOST_STEPS = 20_000_000;

    /** Texts, lists and maps made. */
    static final long MOST_BYTES = 32L << 20;

    /** What a finding keeps of them: its message and what it was decided on. */
    static final long MOST_BYTES_KEPT = 4L << 20;

    /** What an item of a list takes, and what comes on top of the characters of a text. */
    static final long ITEM = 32;

    /** Characters that are compared, searched or copied in the time that a part of an expression takes. */
    static final int CHARACTERS_A_STEP = 32;

    private static final int MOST_LEVELS = 100;

    private final long mostBytes;
    private long steps;
    private long bytes;
    private @Nullable OverBudgetException exceeded;

    /** @param mostBytes how much may be made */
    Budget(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** CEL has evaluated a part of an expression. */
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
     * @throws OverBudgetException when the rule has taken too many, or has exceeded its budget in another way before
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
     * Refuses what would be too large before it is made.
     *
     * @throws OverBudgetException when there is no room left for it
     */
    void room(long moreBytes) {
        if (moreBytes > mostBytes - bytes || moreBytes < 0) {
            throw exceed("its texts and lists exceed " + (mostBytes >> 20) + " MB for one resource");
        }
    }

    /** From here on every step fails, so that no part of an expression which can do without this one hides it. */
    private OverBudgetException exceed(String reason) {
        exceeded = new OverBudgetException(reason);
        steps = MOST_STEPS + 1;
        return exceeded;
    }

    /** Counts a value that was made, with all that it holds. */
    void made(Object value) {
        bytes += size(value);
    }

    /** Counts the steps of reading a value with all that it holds. */
    void read(Object value) {
        if (value instanceof String text) {
            work(text.length() / CHARACTERS_A_STEP);
        } else if (!isScalar(value)) {
            size(value);
        }
    }

    /** Counts what another evaluation took. */
    void add(Budget other) {
        work(other.steps);
        room(other.bytes);
        bytes += other.bytes;
    }

    /** Whether so little was made that it may be kept for other resources. */
    boolean isSmall() {
        return bytes < mostBytes / 1_000;
    }

    /** How large a value is, written out. Finding out takes steps, and ends where there is no room for it. */
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
