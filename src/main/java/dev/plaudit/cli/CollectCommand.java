package dev.plaudit.cli;

import dev.plaudit.accounts.Account;
import dev.plaudit.collect.AskedCalls;
import dev.plaudit.collect.AwsConnection;
import dev.plaudit.collect.Collector;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.inventory.RegionInventory.Coverage;
import dev.plaudit.rules.RuleSet;
import dev.plaudit.scan.Configuration;
import dev.plaudit.scan.Roster;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes a snapshot only. */
@Command(
        name = "collect",
        header = "Read the accounts and write a snapshot, without judging.",
        description = {
            "A snapshot is evidence: `plaudit check` judges it anywhere, any time, without AWS.",
            "It holds what the rules in force by the configuration read; what other rules read is not asked for, and they"
                    + " answer UNKNOWN when they judge it."
        },
        footer = {"Example:", "  plaudit collect --config plaudit.yaml --out shard-1/"})
final class CollectCommand extends ConsoleCommand {

    @Mixin
    private AccountOptions accounts = new AccountOptions();

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private OutOption out = new OutOption();

    CollectCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = Configuration.load(
                console().directory(),
                Optional.ofNullable(accounts.config),
                OptionFlags.of(accounts, rules, new JudgeOptions(), out));
        RuleSet inForce = RuleSet.load(configuration.rules());
        AskedCalls asked = AskedCalls.toRead(inForce.callsRead());
        AwsConnection connection = ScanCommand.connection(configuration);
        OutputFolder folder = new OutputFolder(configuration.out());
        List<Account> toRead = RosterText.tell(
                console(), configuration, () -> Roster.of(configuration, inForce, connection, Version.NUMBER));
        Inventory inventory;
        long requests;
        try (Collector collector = new Collector(connection, console().clock(), Version.NUMBER);
                Collecting collecting = new Collecting(folder.snapshot(), Progress.on(console()))) {
            console().interrupts().onInterrupt(collector::stop);
            inventory = collector.collect(toRead, asked, collecting);
            requests = collector.meter().total();
        }
        long unseen = inventory.regions().stream()
                .filter(region -> region.coverage() == Coverage.PARTIAL || region.coverage() == Coverage.FAILED)
                .count();
        console()
                .out()
                .println(inventory.regions().size() + " account-Regions read with " + requests + " requests, " + unseen
                        + " of them not fully seen");
        console().out().println("Snapshot: " + folder.snapshot());
        return unseen == 0 ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }
}
