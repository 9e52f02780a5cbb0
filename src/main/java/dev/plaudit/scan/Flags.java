package dev.plaudit.scan;

import java.util.List;
import java.util.Optional;

/**
 * The values of the command line, as typed; each wins over the key of {@code plaudit.yaml} that it stands for.
 *
 * @param accounts account ids; several may stand in one text with commas between them
 * @param accountsFile a file of accounts
 * @param organization whether to scan the accounts of the organisation
 * @param role a role name, an ARN template or {@code none}
 * @param externalId the external id of the role
 * @param regions Regions or {@code all}; several may stand in one text with commas between them
 * @param profile the name of a profile, or a file
 * @param failOn a severity, {@code new:} and a severity, or {@code none}
 * @param apiBudget a number from 0.05 to 1, or {@code unlimited}
 * @param rulesDir a folder of rules
 * @param templatesDir a folder of report templates
 * @param out the folder for the reports
 * @param endpointUrl the address to send every AWS call to
 * @param waivers a file of waivers
 * @param baseline the {@code findings.json} of an earlier scan
 * @param onlyRules ids and other selectors of rules; several may stand in one text with commas between them
 * @param skipRules ids and other selectors of rules that are off
 */
public record Flags(
        List<String> accounts,
        Optional<String> accountsFile,
        boolean organization,
        Optional<String> role,
        Optional<String> externalId,
        List<String> regions,
        Optional<String> profile,
        Optional<String> failOn,
        Optional<String> apiBudget,
        Optional<String> rulesDir,
        Optional<String> templatesDir,
        Optional<String> out,
        Optional<String> endpointUrl,
        Optional<String> waivers,
        Optional<String> baseline,
        List<String> onlyRules,
        List<String> skipRules) {

    public static final String ACCOUNT = "--account";
    public static final String ACCOUNTS = "--accounts-file";
    public static final String ORGANIZATION = "--organization";
    public static final String ROLE = "--role";
    public static final String EXTERNAL_ID = "--external-id";
    public static final String REGIONS = "--region";
    public static final String PROFILE = "--profile";
    public static final String FAIL_ON = "--fail-on";
    public static final String API_BUDGET = "--api-budget";
    public static final String RULES = "--rules";
    public static final String TEMPLATES = "--templates";
    public static final String OUT = "--out";
    public static final String ENDPOINT_URL = "--endpoint-url";
    public static final String WAIVERS = "--waivers";
    public static final String BASELINE = "--baseline";
    public static final String ONLY_RULES = "--rule";
    public static final String SKIP_RULES = "--skip-rule";
    public static final String CONFIG = "--config";

    public Flags {
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
        onlyRules = List.copyOf(onlyRules);
        skipRules = List.copyOf(skipRules);
    }

    /** A command line without any of these options. */
    public static Flags none() {
        return new Flags(
                List.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
