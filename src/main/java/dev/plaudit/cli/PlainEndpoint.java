package dev.plaudit.cli;

import dev.plaudit.source.InvalidInputException;
import dev.plaudit.source.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The option that lets requests with real credentials go over a network without encryption. */
final class PlainEndpoint {

    /** What the SDK itself reads, for all services and for one: {@code AWS_ENDPOINT_URL_STS}. */
    private static final String VARIABLE = "AWS_ENDPOINT_URL";

    @Option(
            names = "--insecure",
            description = "Allow an endpoint with http:// on another machine. Whoever is on the way can read session"
                    + " tokens and answers, and change them.")
    private boolean insecure;

    /**
     * Refuses an endpoint that is neither encrypted nor on this machine.
     *
     * @param endpointUrl the one that the configuration names
     */
    void check(Optional<URI> endpointUrl, Map<String, String> environment) throws InvalidInputException {
        List<Problem> problems = insecure
                ? List.of()
                : Stream.concat(
                                endpointUrl.stream().map(url -> problem("--endpoint-url", url.toString())),
                                environment.entrySet().stream()
                                        .filter(variable -> variable.getKey().startsWith(VARIABLE))
                                        .map(variable -> problem(variable.getKey(), variable.getValue())))
                        .flatMap(Optional::stream)
                        .sorted()
                        .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static Optional<Problem> problem(String where, String text) {
        return host(text)
                .filter(host -> !isThisMachine(host))
                .map(host -> new Problem(
                        where,
                        0,
                        0,
                        "requests and their session tokens would go to " + host + " without encryption",
                        "Use https://, or --insecure if the network on the way is yours."));
    }

    /** The host of an address with http://, or empty for any other text. */
    private static Optional<String> host(String text) {
        try {
            URI url = URI.create(text.strip());
            return "http".equalsIgnoreCase(url.getScheme()) ? Optional.ofNullable(url.getHost()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
