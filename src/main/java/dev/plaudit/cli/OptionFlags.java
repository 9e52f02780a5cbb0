package dev.plaudit.cli;

import dev.plaudit.config.Flag;
import dev.plaudit.config.Flags;

/** The options of a command line as the configuration takes them. */
final class OptionFlags {

    private OptionFlags() {}

    static Flags of(AccountOptions accounts, RuleOptions rules, JudgeOptions judge, OutOption out) {
        return of(rules)
                .with(Flag.ACCOUNT, accounts.accounts)
                .with(Flag.ACCOUNTS_FILE, accounts.accountsFile)
                .with(Flag.ORGANIZATION, accounts.organization)
                .with(Flag.ROLE, accounts.role)
                .with(Flag.EXTERNAL_ID, accounts.externalId)
                .with(Flag.REGIONS, accounts.regions)
                .with(Flag.SKIP_REGIONS, accounts.skippedRegions)
                .with(Flag.API_BUDGET, accounts.apiBudget)
                .with(Flag.TRAFFIC, accounts.traffic)
                .with(Flag.ENDPOINT_URL, accounts.endpointUrl)
                .with(Flag.FAIL_ON, judge.failOn)
                .with(Flag.WAIVERS, judge.waivers)
                .with(Flag.BASELINE, judge.baseline)
                .with(Flag.IAC, judge.iac)
                .with(Flag.TFSTATE, judge.states)
                .with(Flag.IAC_MAP, judge.iacMap)
                .with(Flag.PRICES, judge.prices.prices)
                .with(Flag.DISCOUNTS, judge.prices.discounts)
                .with(Flag.TEMPLATES, judge.templatesDir)
                .with(Flag.TITLE, judge.title)
                .with(Flag.LOGO, judge.logo)
                .with(Flag.MAX_UNKNOWN, judge.maxUnknown)
                .with(Flag.REQUIRE_COMPLETE, judge.requireComplete)
                .with(Flag.FORMATS, judge.formats)
                .with(Flag.VERDICTS, judge.verdicts)
                .with(Flag.SARIF_CATEGORY, judge.sarifCategory)
                .with(Flag.SARIF_PER_ACCOUNT, judge.sarifPerAccount)
                .with(Flag.OUT, out.out);
    }

    static Flags of(RuleOptions rules) {
        return Flags.none()
                .with(Flag.PROFILE, rules.profile)
                .with(Flag.RULES, rules.rulesDir)
                .with(Flag.ONLY_RULES, rules.only)
                .with(Flag.SKIP_RULES, rules.skip);
    }
}
