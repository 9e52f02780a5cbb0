package dev.plaudit.config;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where AWS is asked, how much of its request rates is used, and for how much traffic. */
final class RequestReader {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.?[0-9]+");
    private static final double DEFAULT_BUDGET = 0.7;
    private static final double LEAST_BUDGET = 0.05;
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,4})d");
    private static final int MOST_DAYS = 90;

    private final Fields fields;
    private final Problems problems;

    RequestReader(Fields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    RequestChoice read() {
        return new RequestChoice(apiBudget(), trafficDays(), endpointUrl());
    }

    /** A share of the request rates, or none where there is no limit. */
    private Optional<Double> apiBudget() {
        if (!fields.has("api-budget")) {
            return Optional.of(DEFAULT_BUDGET);
        }
        return fields.scalar("api-budget")
                .filter(scalar -> !scalar.text().equals("unlimited"))
                .flatMap(this::budget);
    }

    private Optional<Double> budget(Node.Scalar scalar) {
        Optional<Double> share = Optional.of(scalar.text())
                .filter(text -> DECIMAL.matcher(text).matches())
                .map(Double::valueOf)
                .filter(value -> value >= LEAST_BUDGET && value <= 1);
        if (share.isEmpty()) {
            problems.add(scalar.place()
                    .problem(
                            "`api-budget` cannot be " + Quoted.text(scalar.text()),
                            "write the share of AWS's request rates to use, a number from 0.05 to 1.0, or unlimited"));
        }
        return share;
    }

    /** How many days to look back at the traffic of all links. */
    private Optional<Integer> trafficDays() {
        return fields.scalar("traffic").flatMap(this::days);
    }

    private Optional<Integer> days(Node.Scalar written) {
        Matcher days = DAYS.matcher(written.text());
        Optional<Integer> count = days.matches() ? Optional.of(Integer.valueOf(days.group(1))) : Optional.empty();
        Optional<Integer> possible = count.filter(number -> number >= 1 && number <= MOST_DAYS);
        if (possible.isEmpty()) {
            problems.add(written.place()
                    .problem(
                            "`traffic` cannot be " + Quoted.text(written.text()),
                            "write the number of days to look back, from 1d to " + MOST_DAYS + "d: 30d"));
        }
        return possible;
    }

    /** The address of something that answers in AWS's place. */
    private Optional<URI> endpointUrl() {
        return fields.scalar("endpoint-url").flatMap(this::endpoint);
    }

    private Optional<URI> endpoint(Node.Scalar scalar) {
        Optional<URI> uri = uri(scalar.text()).filter(RequestReader::isEndpoint);
        if (uri.isEmpty()) {
            boolean mayHoldPassword = scalar.text().contains("@");
            problems.add(scalar.place()
                    .problem(
                            (mayHoldPassword ? "this" : Quoted.text(scalar.text())) + " is not an endpoint URL",
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
