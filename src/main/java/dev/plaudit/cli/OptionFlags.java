package dev.plaudit.cli;

import dev.plaudit.scan.Flags;
import java.util.Optional;

/** The options of a command line as the configuration takes them. */
final class OptionFlags {

    private OptionFlags() {}

    static Flags of(AccountOptions accounts, RuleOptions rules, JudgeOptions judge, OutOption out) {
        return new Flags(
                accounts.accounts,
                Optional.ofNullable(accounts.accountsFile),
                accounts.organization,
                Optional.ofNullable(accounts.role),
                Optional.ofNullable(accounts.externalId),
                accounts.regions,
                Optional.ofNullable(rules.profile),
                Optional.ofNullable(judge.failOn),
                Optional.ofNullable(accounts.apiBudget),
                Optional.ofNullable(rules.rulesDir),
                Optional.ofNullable(judge.templatesDir),
                Optional.ofNullable(out.out),
                Optional.ofNullable(accounts.endpointUrl),
                Optional.ofNullable(judge.waivers),
                Optional.ofNullable(judge.baseline),
                rules.only,
                rules.skip);
    }
}
