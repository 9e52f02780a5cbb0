package dev.plaudit.cli;

import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.config.Configuration;
import dev.plaudit.config.Setting;
import dev.plaudit.config.Setting.Section;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.scan.Scan;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the least privilege for the audit role and for the scanner that assumes it. */
@Command(
        name = "iam",
        header = "Print the policies of the audit role and of the scanner, or a template that creates the role.",
        description = "See docs/iam.md for how to set up the role.",
        subcommands = {IamCommand.PolicyCommand.class, IamStackSetCommand.class, IamScannerCommand.class})
final class IamCommand extends ConsoleCommand {

    /** Returns the options that decide which calls a scan makes. */
    static SettingOptions settings(String covering) {
        return new SettingOptions(
                        "The configuration file whose rules the " + covering + " covers. Default: plaudit.yaml or"
                                + " plaudit.yml in the current folder, if it exists; otherwise the rules that are"
                                + " enabled by default.",
                        Section.RULES)
                .with(Setting.TRAFFIC, "For scans with this option, which read CloudWatch.")
                .with(Setting.OWNERS, "For scans with this option, whose conditions decide which tags to read.");
    }

    /** What the role is for beyond scans. */
    static final class Purpose {

        @Option(
                names = "--cloudtrail",
                fallbackValue = "true",
                description = "Also allow cloudtrail:LookupEvents, for `plaudit diff --cloudtrail`.")
        private boolean cloudTrail;
    }

    /** Returns the calls that a scan with the enabled rules makes, and those of other purposes. */
    static List<String> calls(Console console, SettingOptions settings, Purpose purpose) throws InvalidInputException {
        Configuration configuration = settings.loadToCheck(console);
        Owners owners = Owners.read(configuration.triage().owners(), console.directory());
        CallPlan scanning = CallPlan.toRead(Scan.callsRead(RuleSet.load(configuration.rules()), owners))
                .withTraffic(configuration.requests().trafficDays());
        return Stream.of(scanning, CallPlan.TRAIL)
                .filter(plan -> plan == scanning || purpose.cloudTrail)
                .flatMap(plan -> plan.calls().stream())
                .sorted()
                .toList();
    }

    /** Prints the permissions policy. */
    @Command(
            name = "policy",
            header = "Print the audit role's permissions policy as JSON.",
            description = "It allows exactly the calls that a scan with the enabled rules makes,"
                    + " all of them Describe or Get.",
            footer = {
                "Examples:",
                "  plaudit iam policy > policy.json",
                "  plaudit iam policy --profile security > policy.json",
                "  aws iam put-role-policy --role-name PlauditAudit --policy-name Plaudit \\",
                "                          --policy-document file://policy.json"
            })
    static final class PolicyCommand extends ConsoleCommand {

        @Mixin
        private SettingOptions settings = settings("policy");

        @Mixin
        private Purpose purpose = new Purpose();

        @Override
        public Integer call() throws Exception {
            String actions = calls(console(), settings, purpose).stream()
                    .map(call -> "        \"" + call + "\"")
                    .collect(Collectors.joining(",\n"));
            console().out().print("""
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Sid": "Plaudit",
                          "Effect": "Allow",
                          "Action": [
                    ACTIONS
                          ],
                          "Resource": "*"
                        }
                      ]
                    }
                    """.replace("ACTIONS", actions));
            return ExitCode.CLEAN;
        }
    }
}
