package dev.plaudit.cli;

import dev.plaudit.aws.AwsSettings;
import dev.plaudit.collect.request.ApiBudget;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.config.Configuration;
import dev.plaudit.input.InvalidInputException;
import picocli.CommandLine.Option;

/** How a command reaches AWS or an emulator. */
final class ConnectionOptions {

    @Option(
            fallbackValue = "true",
            names = "--insecure",
            description = "Allow an http:// endpoint on another machine. Anyone on the network path can"
                    + " read and change session tokens and responses.")
    private boolean insecure;

    boolean isInsecure() {
        return insecure;
    }

    /**
     * Resolves the connection to AWS; with {@code verbose}, prints the settings.
     *
     * @throws InvalidInputException if a setting of the machine is wrong, or if an endpoint on another machine is not encrypted
     *     and {@code --insecure} is not given
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
