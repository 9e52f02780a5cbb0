package dev.plaudit.report.sarif;

import dev.plaudit.report.Headline;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.Unseen;
import dev.plaudit.report.VisibleText;
import dev.plaudit.report.WaiverText;
import dev.plaudit.results.RuleDefect;
import dev.plaudit.results.RuleInfo;
import dev.plaudit.results.ScanResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Notifications about the scan itself: what could not be read, and which rules had errors. */
record SarifNotifications(ScanResult result, Map<String, Integer> ruleIndexes) {

    /**
     * Returns one for each rule defect, one for each call without an answer, and one if results are left out.
     *
     * @param leftOut how many results are left out, in words
     */
    List<JsonFields> all(Optional<String> leftOut) {
        List<JsonFields> notifications = new ArrayList<>();
        leftOut.ifPresent(text -> notifications.add(notification("warning", "results-left-out", text)));
        result.defects().forEach(defect -> notifications.add(defect(defect)));
        Unseen.of(result).forEach(unseen -> notifications.add(unseen(unseen)));
        return notifications;
    }

    /** Returns the problems of the settings: waivers that need attention, and overrides and owners that matched nothing. */
    List<JsonFields> ofSettings() {
        List<String> rules = result.rules().stream().map(RuleInfo::id).toList();
        Stream<JsonFields> waivers = result.triage().waivers().stream()
                .filter(use -> use.status().needsAttention())
                .map(use -> notification("warning", "waiver", "Waiver " + WaiverText.line(use, rules)));
        Stream<JsonFields> unmet = Headline.of(result).unmet().stream()
                .map(setting -> notification("warning", "setting-met-nothing", setting.text()));
        return Stream.concat(waivers, unmet).toList();
    }

    private JsonFields defect(RuleDefect defect) {
        return notification(
                        "error",
                        "rule-defect",
                        "Rule " + defect.ruleId() + " (" + defect.place() + ") had an error on " + defect.resourceId()
                                + ": " + defect.message())
                .add(
                        "associatedRule",
                        new JsonFields()
                                .add("id", defect.ruleId())
                                .addUnlessEmpty("index", Optional.ofNullable(ruleIndexes.get(defect.ruleId()))));
    }

    private JsonFields unseen(Unseen unseen) {
        String verdicts = unseen.verdicts() == 0
                ? ""
                : " " + Headline.plural(unseen.verdicts(), "verdict is", "verdicts are") + " unknown because of it: "
                        + String.join(", ", unseen.undecided().keySet()) + ".";
        String text = "account " + unseen.accountId() + ", " + unseen.where() + ": " + unseen.what() + ": "
                + unseen.message() + "." + verdicts;
        return notification(unseen.isOutside() || unseen.isUnstated() ? "note" : "error", "not-seen", text)
                .add(
                        "properties",
                        new JsonFields()
                                .add("accountId", unseen.accountId())
                                .add("region", unseen.where())
                                .add("call", unseen.call())
                                .add("cause", Unseen.words(unseen.cause()))
                                .add("resources", unseen.resources())
                                .add("undecided", unseen.undecided()));
    }

    private static JsonFields notification(String level, String id, String text) {
        return new JsonFields()
                .add("descriptor", new JsonFields().add("id", id))
                .add("level", level)
                .add("message", new JsonFields().add("text", SarifResult.text(VisibleText.line(text))));
    }
}
