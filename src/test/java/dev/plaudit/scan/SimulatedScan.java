package dev.plaudit.scan;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection.Named;
import dev.plaudit.accounts.Role;
import dev.plaudit.accounts.TestAccounts;
import dev.plaudit.aws.AccessKey;
import dev.plaudit.collect.Collected;
import dev.plaudit.collect.Collector;
import dev.plaudit.collect.request.ApiBudget;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.collect.request.Timeouts;
import dev.plaudit.config.Configuration;
import dev.plaudit.config.Flags;
import dev.plaudit.costs.Tariff;
import dev.plaudit.diff.Side;
import dev.plaudit.iac.CodeLocator;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.policy.Owners;
import dev.plaudit.policy.RuleSet;
import dev.plaudit.results.AcceptedRisks;
import dev.plaudit.results.ScanResult;
import dev.plaudit.simulator.Faults;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import dev.plaudit.simulator.World;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A scan of a simulated organisation over loopback. */
public final class SimulatedScan {

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T06:30:00Z"), ZoneOffset.UTC);

    private SimulatedScan() {}

    /** All there is to read in the demo's world, collected once for all tests. */
    public static Inventory demo() {
        return Demo.INVENTORY;
    }

    /** The verdicts of the built-in rules on it. */
    public static ScanResult judgedDemo() {
        return Demo.JUDGED;
    }

    /** All there is to read in the demo's world when these things go wrong. */
    public static Inventory collect(Faults faults) throws Exception {
        try (SimulatedAws aws = SimulatedAws.start(World.demo(), faults)) {
            return collect(aws, demoAccounts(), CallPlan.ALL);
        }
    }

    /** The accounts of the demo's scan. */
    public static List<Account> demoAccounts() throws InvalidInputException {
        Path nowhere = Path.of("");
        return Configuration.parse(
                        new WorkingDirectory(nowhere, nowhere),
                        World.DEMO_CONFIGURATION,
                        World.demoConfiguration(),
                        Flags.none())
                .accounts();
    }

    /** What a scan reads of these accounts by these calls. */
    public static Inventory collect(SimulatedAws aws, List<Account> accounts, CallPlan asked) throws Exception {
        return collect(aws, accounts, asked, CallObserver.NONE);
    }

    public static Inventory collect(SimulatedAws aws, List<Account> accounts, CallPlan asked, CallObserver observer)
            throws Exception {
        try (Collector collector = new Collector(connection(aws), CLOCK, "test", observer)) {
            return Collected.by(collector, accounts, asked, Collected.UNHEARD);
        }
    }

    /** All accounts of a world except the caller's, each entered through the audit role. */
    public static List<Account> accounts(World world, List<String> regions) {
        return TestWorld.accountIds(world).stream()
                .filter(id -> !id.equals(world.caller()))
                .map(id -> TestAccounts.account(
                        id, "", Optional.of(new Role("PlauditAudit")), Optional.empty(), new Named(regions)))
                .toList();
    }

    /** The built-in rules. */
    public static RuleSet rules() {
        return BuiltIn.RULES;
    }

    /** The calls of a scan with these rules alone. */
    public static CallPlan asked(String... ruleIds) {
        return CallPlan.toRead(Stream.of(ruleIds)
                .flatMap(id -> rules().rule(id).orElseThrow().callsRead().stream())
                .toList());
    }

    /** The verdicts of the built-in rules. */
    public static ScanResult judge(Inventory inventory) {
        return scan(BuiltIn.RULES).judge(inventory);
    }

    /** The verdicts of the built-in rules with the facts that they are based on. */
    public static Side side(Inventory inventory) {
        return scan(BuiltIn.RULES).side(inventory);
    }

    /** A scan without waivers, baseline and code, at list prices. */
    static Scan scan(RuleSet rules) {
        return new Scan(rules, Owners.NONE, "test", AcceptedRisks.nothing(), CodeLocator.none(), Tariff.listPrices());
    }

    /** Compiled once for all tests. */
    private static final class BuiltIn {
        static final RuleSet RULES = load();

        private static RuleSet load() {
            try {
                return RuleSet.everything(Optional.empty());
            } catch (InvalidInputException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Demo {
        static final Inventory INVENTORY = collected();
        static final ScanResult JUDGED = judge(INVENTORY);

        private static Inventory collected() {
            try {
                return collect(Faults.none());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Tries each call twice only, so that what is throttled for ever does not take for ever. */
    private static AwsConnection connection(SimulatedAws aws) {
        return new AwsConnection(
                Optional.of(aws.endpoint()),
                Optional.of(new AccessKey(SimulatedAws.ACCESS_KEY, "secret")),
                ApiBudget.UNLIMITED,
                Timeouts.STANDARD.withAttempts(2),
                8);
    }
}
