package dev.plaudit.cli;

import dev.plaudit.accounts.Account;
import dev.plaudit.collect.EventHistory;
import dev.plaudit.collect.NoAccessException;
import dev.plaudit.collect.OrganizationException;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.config.Configuration;
import dev.plaudit.diff.Authorship;
import dev.plaudit.diff.Diff;
import dev.plaudit.diff.Side;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.scan.Scan;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether to look up in CloudTrail who made the changes of a diff. */
final class CloudTrailOptions {

    private static final String NAME = "--cloudtrail";

    @Option(
            names = NAME,
            fallbackValue = "true",
            description = "Look up in CloudTrail's event history who made the changes: one or more calls of"
                    + " cloudtrail:LookupEvents for each changed resource, in its account and Region, through the"
                    + " configured role. `plaudit iam policy --cloudtrail` prints the permissions. AWS keeps the"
                    + " events of 90 days and allows two calls a second in each account and Region.")
    private boolean asked;

    @Mixin
    private ConnectionOptions connecting = new ConnectionOptions();

    /** Reads the configuration: with the accounts and their roles only if CloudTrail is to be asked. */
    Configuration load(Console console, SettingOptions settings) throws InvalidInputException {
        return asked ? settings.load(console) : settings.loadToCheck(console);
    }

    /** Adds a problem if CloudTrail is to be asked about a side without facts. */
    void check(DiffSource source, Problems problems) {
        if (asked && !source.snapshots()) {
            problems.add(new Problem(
                    NAME,
                    0,
                    0,
                    "requires snapshots, and " + source.shown() + " is " + source.words(),
                    "Name the snapshot.ndjson.gz of each scan, or the folder that it is in."));
        }
    }

    /**
     * A diff whose changes are not looked up yet, with the two sides that it compares.
     *
     * @param scan selects the accounts to ask
     */
    record Compared(Scan scan, Diff diff, Side before, Side after) {}

    /** Returns the diff; with who made its changes, if asked. */
    Diff attributed(Console console, Configuration configuration, Compared compared, boolean verbose)
            throws InvalidInputException, NoAccessException, OrganizationException {
        if (!asked) {
            return compared.diff();
        }
        Authorship authorship = new Authorship(
                compared.diff(),
                compared.before(),
                compared.after(),
                console.clock().instant());
        if (!authorship.asks()) {
            return authorship.attributed(lookups -> Map.of());
        }
        TemporaryFolder.check();
        AwsConnection connection = connecting.connect(console, configuration, verbose);
        List<Account> accounts = AccountSelectionText.select(
                console, configuration, () -> compared.scan().select(configuration, connection));
        CallObserver observer = CallTrace.of(console, verbose);
        console.err().println("Looking up in CloudTrail who made the changes");
        try (EventHistory history =
                EventHistory.open(connection, accounts, Version.NUMBER, console.clock(), observer)) {
            console.interrupts().onInterrupt(history::stop);
            return authorship.attributed(history::lookUp);
        }
    }
}
