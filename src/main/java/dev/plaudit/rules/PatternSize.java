package dev.plaudit.rules;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates the size of a regular expression with its repeats written out, without compiling it. RE2/J compiles
 * {@code (x{1000}){1000}} to a million steps, and three such levels exceed any memory.
 */
final class PatternSize {

    private final String pattern;
    /** The sizes of the enclosing groups. */
    private final Deque<Long> enclosing = new ArrayDeque<>();

    private long size;
    private long last;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /** The minimum number of characters and groups of the pattern with all repeats written out. */
    static long of(String pattern) {
        return new PatternSize(pattern).size();
    }

    private long size() {
        int at = 0;
        while (at < pattern.length()) {
            at = next(at);
        }
        while (!enclosing.isEmpty()) {
            closeGroup();
        }
        return size;
    }

    /** Counts the element at an offset; returns the offset after it. */
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
                enclosing.push(size);
                size = 0;
                last = 0;
                return at + 1;
            }
            case ')' -> {
                if (!enclosing.isEmpty()) {
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

    /** Counts {@code {2}}, {@code {2,}} or {@code {2,5}}; anything else in braces is text. */
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
        size = Math.min(enclosing.pop() + last, Integer.MAX_VALUE);
    }
}
