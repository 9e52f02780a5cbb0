package dev.plaudit.report;

import java.util.regex.Pattern;

/** The commands of a fix, to find out whether two fixes are the same change. Called for every finding, so it makes little. */
final class FixCommands {

    private static final String LOOP_END = "done";

    /** Something that identifies a resource. Two fixes with placeholders only look the same. */
    private static final Pattern NAMED = Pattern.compile("arn:aws[a-z-]*:|\\b[a-z]+(-svc)?-[0-9a-f]{8,}\\b");

    private FixCommands() {}

    /**
     * Returns the commands that change something, line by line, or all of them if none does; empty unless they name a resource by
     * its ID.
     *
     * @param steps as {@link FixStep} reads them
     */
    static String changing(String steps) {
        String changing = commands(steps, true);
        String deciding = changing.isEmpty() ? commands(steps, false) : changing;
        return NAMED.matcher(deciding).find() ? deciding : "";
    }

    private static String commands(String steps, boolean changing) {
        StringBuilder commands = new StringBuilder();
        boolean loop = false;
        for (int at = 0; at < steps.length(); ) {
            int end = steps.indexOf('\n', at);
            int stop = end < 0 ? steps.length() : end;
            loop |= steps.startsWith("for ", at) && steps.startsWith("; do", stop - 4);
            if (loop || (isCommand(steps, at) && !(changing && reads(steps, at, stop)))) {
                commands.append(steps, at, stop).append('\n');
            }
            loop &= !(stop - at == LOOP_END.length() && steps.startsWith(LOOP_END, at));
            at = stop + 1;
        }
        return commands.toString();
    }

    private static boolean isCommand(String steps, int at) {
        return steps.startsWith("aws ", at) || steps.startsWith("plaudit ", at) || steps.startsWith("terraform ", at);
    }

    /** Whether the operation of an AWS CLI command begins with describe, get or list. */
    private static boolean reads(String steps, int at, int stop) {
        int operation = steps.indexOf(' ', at + "aws ".length()) + 1;
        return steps.startsWith("aws ", at)
                && operation > 0
                && operation < stop
                && (steps.startsWith("describe-", operation)
                        || steps.startsWith("get-", operation)
                        || steps.startsWith("list-", operation));
    }
}
