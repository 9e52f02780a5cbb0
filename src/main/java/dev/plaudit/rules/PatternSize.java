package dev.plaudit.rules;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression is once its repeats are written out, estimated without compiling it: RE2/J writes
 * {@code (x{1000}){1000}} out as a million steps, and three levels of that fill any memory.
 */
final class PatternSize {

    private final String pattern;
    /** The sizes of the groups around the one that is read. */
    private final Deque<Long> around = new ArrayDeque<>();

    private long size;
    private long last;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /** The number of characters and groups that the pattern has with all repeats written out, at least. */
    static long of(String pattern) {
        return new PatternSize(pattern).size();
    }

    private long size() {
        int at = 0;
        while (at < pattern.length()) {
            at = next(at);
        }
        while (!around.isEmpty()) {
            closeGroup();
        }
        return size;
    }

    /** Counts what stands at an offset, and tells where it ends. */
    private int next(int at) {
        switch (pattern.charAt(at)) {
            case '\\' -> {
                count(1);
                return at + 2;
            }
            case '[' -> {
                int end = pattern.indexOf(']', at + 2);
                count(1);
                return end < 0 ? pattern.length() : end + 1;
            }
            case '(' -> {
                around.push(size);
                size = 0;
                last = 0;
                return at + 1;
            }
            case ')' -> {
                if (!around.isEmpty()) {
                    closeGroup();
                }
                return at + 1;
            }
            case '{' -> {
                return repeat(at);
            }
            default -> {
                count(1);
                return at + 1;
            }
        }
    }

    /** {@code {2}}, {@code {2,}} or {@code {2,5}}; anything else in braces is text. */
    private int repeat(int at) {
        int end = at + 1;
        long most = 0;
        long number = 0;
        while (end < pattern.length() && (Character.isDigit(pattern.charAt(end)) || pattern.charAt(end) == ',')) {
            boolean comma = pattern.charAt(end) == ',';
            number = comma ? 0 : Math.min(number * 10 + Character.digit(pattern.charAt(end), 10), 1_000);
            most = Math.max(most, number);
            end++;
        }
        if (end >= pattern.length() || pattern.charAt(end) != '}') {
            count(1);
            return at + 1;
        }
        long again = last * Math.max(0, most - 1);
        size = Math.min(size + again, Integer.MAX_VALUE);
        last = Math.min(last + again, Integer.MAX_VALUE);
        return end + 1;
    }

    private void count(long atom) {
        size += atom;
        last = atom;
    }

    private void closeGroup() {
        last = size + 1;
        size = Math.min(around.pop() + last, Integer.MAX_VALUE);
    }
}
