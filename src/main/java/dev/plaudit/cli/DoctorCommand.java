package dev.plaudit.cli;

import dev.plaudit.accounts.Account;
import dev.plaudit.aws.CredentialsException;
import dev.plaudit.aws.UnreachableException;
import dev.plaudit.collect.Assignment;
import dev.plaudit.collect.Checkup;
import dev.plaudit.collect.Checkup.Check;
import dev.plaudit.collect.Checkup.Result;
import dev.plaudit.collect.Checkup.Subject;
import dev.plaudit.collect.Doctor;
import dev.plaudit.collect.NoAccessException;
import dev.plaudit.collect.OrganizationException;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.Timeouts;
import dev.plaudit.config.Configuration;
import dev.plaudit.config.Setting.Section;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.scan.Scan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks before a scan whether it can succeed. */
@Command(
        name = "doctor",
        header = "Check credentials, roles, permissions, Regions and the network before a scan.",
        description =
                "Tries what a scan with the same options needs, with few and small read-only requests, and prints the"
                        + " IAM statement for whatever is missing. Exits with code 0 if a scan can read everything, and with 4"
                        + " if something is missing. See docs/doctor.md.",
        footer = {
            "Examples:",
            "  plaudit doctor --config plaudit.yaml",
            "  plaudit doctor --account 111122223333 --role PlauditAudit --external-id example --region us-east-1"
        })
final class DoctorCommand extends ConsoleCommand {

    /** The last line of a scan that was refused something. */
    static final String SUGGESTION =
            "Something could not be read. `plaudit doctor` with the same options shows why, and the IAM"
                    + " statement that is missing.";

    /** A checkup rather reports a problem than waits for its end. */
    private static final Timeouts PATIENCE =
            new Timeouts(3, Duration.ofSeconds(15), Duration.ofSeconds(45), Duration.ofMinutes(10));

    /** The forms of the output. */
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Mixin
    private SettingOptions settings = new SettingOptions(SettingOptions.ANY_CONFIG, Section.ACCOUNTS, Section.RULES);

    @Mixin
    private ConnectionOptions connecting = new ConnectionOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "The format of the output: ${COMPLETION-CANDIDATES}. Default: text.")
    private Format format = Format.TEXT;

    @Override
    public Integer call() throws Exception {
        Configuration configuration = settings.load(console());
        TemporaryFolder.check();
        AwsConnection standard = connecting.connect(console(), configuration, isVerbose());
        AwsConnection connection =
                new AwsConnection(standard.settings(), standard.budget(), PATIENCE, standard.concurrency());
        Scan scan = Scan.toCollect(
                RuleSet.load(configuration.rules()),
                Owners.read(configuration.triage().owners(), console().directory()),
                Version.NUMBER,
                configuration.tariff());
        CheckRun.announceConfiguration(console(), configuration);
        Diagnosis diagnosis = diagnosis(configuration, scan, connection);
        if (format == Format.JSON) {
            console().out().println(DoctorJson.of(diagnosis, connection.settings()));
        } else {
            DoctorText.of(diagnosis, connection.settings()).forEach(console().out()::println);
        }
        if (console().interrupts().fired()) {
            return Collecting.STOPPED;
        }
        return diagnosis.isWell() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }

    private Diagnosis diagnosis(Configuration configuration, Scan scan, AwsConnection connection)
            throws OrganizationException {
        CallObserver observer = CallTrace.of(console(), isVerbose());
        try (Doctor doctor = new Doctor(connection, console().clock(), Version.NUMBER, observer)) {
            console().interrupts().onInterrupt(doctor::stop);
            List<Account> accounts =
                    AccountSelectionText.select(console(), configuration, () -> scan.select(configuration, connection));
            Assignment assignment =
                    scan.plan(accounts, configuration.requests().trafficDays(), Optional.empty(), connection);
            console().err().println("Checking " + accounts.size() + (accounts.size() == 1 ? " account" : " accounts"));
            return Diagnosis.of(doctor.examine(assignment), accounts);
        } catch (NoAccessException e) {
            return ended(Check.general(Subject.CREDENTIALS, result(e), String.valueOf(e.getMessage()), e.fix()));
        } catch (OrganizationException e) {
            if (!e.problems().isEmpty()) {
                throw e;
            }
            return ended(Check.general(Subject.ORGANIZATION, Result.DENIED, String.valueOf(e.getMessage()), e.fix()));
        }
    }

    private static Result result(NoAccessException thrown) {
        if (UnreachableException.in(thrown).isPresent()) {
            return Result.UNREACHABLE;
        }
        return thrown.getCause() instanceof CredentialsException ? Result.FAILED : Result.DENIED;
    }

    private static Diagnosis ended(Check check) {
        return Diagnosis.of(Checkup.ended(check), List.of());
    }
}
