package dev.plaudit.cli;

import dev.plaudit.results.Fingerprint;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folders with the reports of each team: {@code owners/payments} in the output folder. */
final class TeamFolders {

    /** The folder that has one for each team. */
    static final String ROOT = "owners";

    /** The folder of what belongs to no team, or nobody knows to which. */
    static final String NOBODY = "no-owner";

    private static final int LONGEST = 60;
    private static final int DIGITS = 8;

    /** Names that Windows reserves for devices. */
    private static final Set<String> RESERVED = Stream.of(
                    Stream.of("con", "prn", "aux", "nul"),
                    Stream.of("com", "lpt")
                            .flatMap(port -> Stream.of(
                                    port + "0",
                                    port + "1",
                                    port + "2",
                                    port + "3",
                                    port + "4",
                                    port + "5",
                                    port + "6",
                                    port + "7",
                                    port + "8",
                                    port + "9")))
            .flatMap(Function.identity())
            .collect(Collectors.toSet());

    private TeamFolders() {}

    /**
     * Returns the name of each team's folder, by the name of the team, and that of the empty name. It consists of lower-case
     * letters, digits and hyphens. Teams whose names would be equal have a digest of their names added, so the name depends on no
     * order.
     */
    static Map<String, String> names(Collection<String> teams) {
        Map<String, Long> taken =
                teams.stream().collect(Collectors.groupingBy(TeamFolders::plain, Collectors.counting()));
        Map<String, String> names = new LinkedHashMap<>();
        names.put("", NOBODY);
        for (String team : teams) {
            String plain = plain(team);
            boolean unique = taken.getOrDefault(plain, 0L) == 1 && !plain.equals(NOBODY) && !RESERVED.contains(plain);
            names.put(team, unique ? plain : plain + "-" + Fingerprint.of(team).substring(0, DIGITS));
        }
        return names;
    }

    private static String plain(String team) {
        String ascii = Normalizer.normalize(team, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String name = ascii.isEmpty() ? "team" : ascii;
        return name.substring(0, Math.min(LONGEST, name.length())).replaceAll("-$", "");
    }
}
