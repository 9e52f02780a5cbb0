package dev.plaudit.config;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How AWS is called.
 *
 * @param apiBudget the share of AWS's published request rates to use, 0.05 to 1; empty for no limit of our own
 * @param trafficDays the days of traffic to read for all links, 1 to 90; empty to read only what rules need
 * @param endpointUrl the address of every AWS call, instead of AWS's own
 * @param buckets how buckets of S3 are used
 */
public record RequestChoice(
        Optional<Double> apiBudget, Optional<Integer> trafficDays, Optional<URI> endpointUrl, BucketChoice buckets) {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.?[0-9]+");
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}d");
    private static final double DEFAULT_BUDGET = 0.7;
    private static final double LEAST_BUDGET = 0.05;
    private static final int MOST_DAYS = 90;

    /** Reads the command line alone, for the configuration file itself; its mistakes are reported with those of the file. */
    static RequestChoice of(Flags flags) {
        Problems later = new Problems();
        Node.Mapping nothing = new Node.Mapping(new Position(Configuration.DEFAULT_FILE, 0, 0), Map.of());
        return Fields.of(flags.over(nothing, later), "the command line", Setting.keys(), later)
                .map(fields -> read(fields, later))
                .orElseThrow();
    }

    static RequestChoice read(Fields fields, Problems problems) {
        String budget = Setting.API_BUDGET.key();
        return new RequestChoice(
                fields.has(budget)
                        ? fields.scalar(budget)
                                .filter(written -> !written.text().equals("unlimited"))
                                .flatMap(written -> budget(written, problems))
                        : Optional.of(DEFAULT_BUDGET),
                fields.scalar(Setting.TRAFFIC.key()).flatMap(written -> days(written, problems)),
                fields.scalar(Setting.ENDPOINT_URL.key()).flatMap(written -> endpoint(written, problems)),
                BucketChoice.read(fields, problems));
    }

    private static Optional<Double> budget(Node.Scalar written, Problems problems) {
        return Setting.API_BUDGET.parsed(
                written,
                text -> Optional.of(text)
                        .filter(DECIMAL.asMatchPredicate())
                        .map(Double::valueOf)
                        .filter(share -> share >= LEAST_BUDGET && share <= 1),
                "write the share of AWS's request rates to use, a number from 0.05 to 1.0, or unlimited",
                problems);
    }

    private static Optional<Integer> days(Node.Scalar written, Problems problems) {
        return Setting.TRAFFIC.parsed(
                written,
                text -> Optional.of(text)
                        .filter(DAYS.asMatchPredicate())
                        .map(days -> Integer.valueOf(days.replace("d", "")))
                        .filter(days -> days >= 1 && days <= MOST_DAYS),
                "write the number of days to look back, from 1d to " + MOST_DAYS + "d: 30d",
                problems);
    }

    private static Optional<URI> endpoint(Node.Scalar written, Problems problems) {
        Optional<URI> uri = uri(written.text()).filter(RequestChoice::isEndpoint);
        if (uri.isEmpty()) {
            boolean mayContainPassword = written.text().contains("@");
            problems.add(written.place()
                    .problem(
                            (mayContainPassword ? "this" : Quoted.text(written.text())) + " is not an endpoint URL",
                            "write it with its scheme and host: http://127.0.0.1:4566"));
        }
        return uri;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isEndpoint(URI uri) {
        return uri.getHost() != null
                && uri.getScheme() != null
                && List.of("http", "https").contains(uri.getScheme())
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }
}
