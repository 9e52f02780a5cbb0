package dev.plaudit.scan;

import dev.plaudit.source.Node;
import dev.plaudit.source.Place;
import dev.plaudit.source.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lays the command line over the configuration file, so that both are read and checked by the same code. */
final class Overlay {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private static final String KEY_OF_ORGANIZATION = "organization";

    private final Map<String, Node.Entry> entries;

    private Overlay(Map<String, Node.Entry> entries) {
        this.entries = entries;
    }

    /** The mapping of the file with each given option in the place of its key. */
    static Node.Mapping merge(Node.Mapping file, Flags flags, List<Problem> problems) {
        Overlay overlay = new Overlay(new LinkedHashMap<>(file.entries()));
        if (!flags.accounts().isEmpty() && flags.accountsFile().isPresent()) {
            problems.add(new Place(Flags.ACCOUNT, 0, 0)
                    .problem("cannot stand beside " + Flags.ACCOUNTS, "use one of the two"));
        }
        overlay.putOrganization(flags);
        overlay.put("accounts", Flags.ACCOUNTS, flags.accountsFile());
        overlay.put("accounts", Flags.ACCOUNT, flags.accounts());
        overlay.put("role", Flags.ROLE, flags.role());
        overlay.put("external-id", Flags.EXTERNAL_ID, flags.externalId());
        overlay.put("regions", Flags.REGIONS, flags.regions());
        overlay.put("profile", Flags.PROFILE, flags.profile());
        overlay.put("fail-on", Flags.FAIL_ON, flags.failOn());
        overlay.put("api-budget", Flags.API_BUDGET, flags.apiBudget());
        overlay.put("rules-dir", Flags.RULES, flags.rulesDir());
        overlay.put("templates-dir", Flags.TEMPLATES, flags.templatesDir());
        overlay.put("out", Flags.OUT, flags.out());
        overlay.put("endpoint-url", Flags.ENDPOINT_URL, flags.endpointUrl());
        overlay.put("waivers", Flags.WAIVERS, flags.waivers());
        overlay.put("baseline", Flags.BASELINE, flags.baseline());
        overlay.put("only-rules", Flags.ONLY_RULES, flags.onlyRules());
        overlay.put("skip-rules", Flags.SKIP_RULES, flags.skipRules());
        return new Node.Mapping(file.place(), overlay.entries);
    }

    /** Accounts that are named on the command line are all there is to scan, unless the organisation is named, too. */
    private void putOrganization(Flags flags) {
        Place place = new Place(Flags.ORGANIZATION, 0, 0);
        if (flags.organization()) {
            Node.Scalar yes = new Node.Scalar(place, true, "true");
            entries.merge(
                    KEY_OF_ORGANIZATION,
                    new Node.Entry(place, yes),
                    (file, option) -> file.value() instanceof Node.Mapping ? file : option);
        } else if (!flags.accounts().isEmpty() || flags.accountsFile().isPresent()) {
            entries.remove(KEY_OF_ORGANIZATION);
        }
    }

    private void put(String key, String option, Optional<String> value) {
        value.ifPresent(text -> {
            Place place = new Place(option, 0, 0);
            entries.put(key, new Node.Entry(place, new Node.Scalar(place, text, text)));
        });
    }

    private void put(String key, String option, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        Place place = new Place(option, 0, 0);
        List<Node> items = new ArrayList<>();
        values.stream()
                .flatMap(BETWEEN::splitAsStream)
                .filter(text -> !text.isEmpty())
                .forEach(text -> items.add(new Node.Scalar(place, text, text)));
        entries.put(key, new Node.Entry(place, new Node.Sequence(place, items)));
    }
}
