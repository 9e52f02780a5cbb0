package dev.plaudit.cli;

import dev.plaudit.aws.AwsSettings;
import dev.plaudit.collect.request.ApiBudget;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.config.Configuration;
import dev.plaudit.input.InvalidInputException;
import picocli.CommandLine.Option;

/** How a command reaches AWS, or the emulator that stands in for it. */
final class ConnectionOptions {

    @Option(
            names = "--insecure",
            description = "Allow an http:// endpoint on another machine. Anyone on the network path can"
                    + " read and change session tokens and responses.")
    private boolean insecure;

    /**
     * AWS as this machine reaches it; with {@code verbose}, what was resolved is printed.
     *
     * @throws InvalidInputException when a setting of the machine is wrong, or an endpoint is neither encrypted nor on this
     *     machine and nobody allowed that
     */
    AwsConnection connect(Console console, Configuration configuration, boolean verbose) throws InvalidInputException {
        AwsSettings settings =
                AwsSettings.of(console.machine(), configuration.requests().endpointUrl());
        if (!insecure) {
            settings.requireEncryption();
        }
        if (verbose) {
            settings.lines().forEach(console.err()::println);
        }
        return AwsConnection.standard(
                settings,
                configuration.requests().apiBudget().map(ApiBudget::new).orElse(ApiBudget.UNLIMITED));
    }
}
