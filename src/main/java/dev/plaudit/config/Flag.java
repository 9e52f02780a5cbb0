package dev.plaudit.config;

import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import java.util.List;
import java.util.regex.Pattern;

/** An option of the command line that takes the place of a key of {@code plaudit.yaml}. */
public enum Flag {
    /** A file of accounts. */
    ACCOUNTS_FILE("accounts", "--accounts-file", Shape.TEXT),
    /** Account ids, and nothing else. */
    ACCOUNT("accounts", "--account", Shape.LIST),
    /** Whether to scan the accounts of the organization. */
    ORGANIZATION("organization", "--organization", Shape.SWITCH),
    /** A role name, an ARN template or {@code none}. */
    ROLE("role", "--role", Shape.TEXT),
    /** The external id of the role. */
    EXTERNAL_ID("external-id", "--external-id", Shape.TEXT),
    /** Regions or {@code all}. */
    REGIONS("regions", "--region", Shape.LIST),
    /** Regions that are not looked at. */
    SKIP_REGIONS("skip-regions", "--skip-region", Shape.LIST),
    /** The name of a profile, or a file. */
    PROFILE("profile", "--profile", Shape.TEXT),
    /** A severity, {@code new:} and a severity, or {@code none}. */
    FAIL_ON("fail-on", "--fail-on", Shape.TEXT),
    /** A number from 0.05 to 1, or {@code unlimited}. */
    API_BUDGET("api-budget", "--api-budget", Shape.TEXT),
    /** How many days of traffic to read: {@code 30d}. */
    TRAFFIC("traffic", "--traffic", Shape.TEXT),
    /** A folder of rules. */
    RULES("rules-dir", "--rules", Shape.TEXT),
    /** A folder of report templates. */
    TEMPLATES("templates-dir", "--templates", Shape.TEXT),
    /** What the HTML reports are called. */
    TITLE("title", "--title", Shape.TEXT),
    /** A picture for the HTML reports. */
    LOGO("logo", "--logo", Shape.TEXT),
    /** The folder for the reports. */
    OUT("out", "--out", Shape.TEXT),
    /** The address to send every AWS call to. */
    ENDPOINT_URL("endpoint-url", "--endpoint-url", Shape.TEXT),
    /** A file of waivers. */
    WAIVERS("waivers", "--waivers", Shape.TEXT),
    /** The {@code findings.json} of an earlier scan. */
    BASELINE("baseline", "--baseline", Shape.TEXT),
    /** Ids and other selectors of rules. */
    ONLY_RULES("only-rules", "--rule", Shape.LIST),
    /** Ids and other selectors of rules that are off. */
    SKIP_RULES("skip-rules", "--skip-rule", Shape.LIST),
    /** The reports to write, by the names of their formats. */
    FORMATS("formats", "--format", Shape.LIST),
    /** Which verdicts reports for programs list. */
    VERDICTS("verdicts", "--verdicts", Shape.TEXT),
    /** GitHub's category for SARIF. */
    SARIF_CATEGORY("sarif-category", "--sarif-category", Shape.TEXT),
    /** A folder for a SARIF file of each account. */
    SARIF_PER_ACCOUNT("sarif-per-account", "--sarif-per-account", Shape.TEXT),
    /** How many verdicts may be unknown. */
    MAX_UNKNOWN("max-unknown", "--max-unknown", Shape.TEXT),
    /** Whether an incomplete scan ends as such, whatever it found. */
    REQUIRE_COMPLETE("require-complete", "--require-complete", Shape.SWITCH),
    /** The folder of a checkout. */
    IAC("iac", "--iac", Shape.TEXT),
    /** Files of Terraform states. */
    TFSTATE("tfstate", "--tfstate", Shape.FILES),
    /** A file that says where the code of resources is. */
    IAC_MAP("iac-map", "--iac-map", Shape.TEXT),
    /** A price list that is laid over the built-in one. */
    PRICES("prices", "--prices", Shape.TEXT),
    /** What AWS takes off its list prices. */
    DISCOUNTS("discounts", "--discount", Shape.LIST);

    /** The option that names the configuration itself. */
    public static final String CONFIG = "--config";

    private enum Shape {
        TEXT,
        LIST,
        /** Names that may hold blanks and commas. */
        FILES,
        SWITCH
    }

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private final String key;
    private final String option;
    private final Shape shape;

    Flag(String key, String option, Shape shape) {
        this.key = key;
        this.option = option;
        this.shape = shape;
    }

    /** The key of {@code plaudit.yaml}: {@code fail-on}. */
    String key() {
        return key;
    }

    /** Where problems of its value are: {@code --fail-on}. */
    Position place() {
        return new Position(option, 0, 0);
    }

    /** The option as one types it. */
    @Override
    public String toString() {
        return option;
    }

    /** What would stand in {@code plaudit.yaml}; several values of a list may stand in one text with commas between. */
    Node node(List<String> values) {
        return switch (shape) {
            case TEXT -> scalar(values.get(values.size() - 1));
            case LIST ->
                new Node.Sequence(
                        place(),
                        values.stream()
                                .flatMap(BETWEEN::splitAsStream)
                                .filter(text -> !text.isEmpty())
                                .map(this::scalar)
                                .toList());
            case FILES ->
                new Node.Sequence(
                        place(),
                        values.stream().map(this::scalar).map(Node.class::cast).toList());
            case SWITCH -> new Node.Scalar(place(), true, "true");
        };
    }

    private Node scalar(String text) {
        return new Node.Scalar(place(), text, text);
    }
}
