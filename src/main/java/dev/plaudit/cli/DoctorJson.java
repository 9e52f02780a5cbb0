package dev.plaudit.cli;

import dev.plaudit.aws.AwsSettings;
import dev.plaudit.collect.Checkup;
import dev.plaudit.collect.Checkup.Result;
import dev.plaudit.collect.Checkup.Subject;
import dev.plaudit.report.JsonFields;
import dev.plaudit.report.JsonText;
import java.util.Locale;

/** A diagnosis as JSON, a contract for scripts. Its schema is {@code docs/doctor.schema.json}. */
final class DoctorJson {

    private static final String SCHEMA = "plaudit/doctor/1";

    private DoctorJson() {}

    static String of(Diagnosis diagnosis, AwsSettings settings) {
        Checkup checkup = diagnosis.checkup();
        return JsonText.block(new JsonFields()
                .add("schema", SCHEMA)
                .add("tool", new JsonFields().add("name", "Plaudit").add("version", Version.NUMBER))
                .add("ready", diagnosis.isWell())
                .add("settings", settings.lines())
                .addIfPresent(
                        "scanner",
                        checkup.scanner()
                                .map(caller -> new JsonFields()
                                        .add("accountId", caller.accountId())
                                        .add("arn", caller.arn())
                                        .add("stsRegion", caller.region())
                                        .addIfPresent(
                                                "clockBehindSeconds",
                                                caller.ahead().map(ahead -> ahead.toSeconds()))))
                .add("accounts", checkup.accounts())
                .add("accountsEntered", diagnosis.accounts(Subject.ROLE, Result.WORKS))
                .add("requests", checkup.requests())
                .add("problems", diagnosis.problems().stream().map(DoctorJson::problem))
                .add(
                        "closed",
                        diagnosis.closed().stream()
                                .map(check -> new JsonFields()
                                        .add("accountId", check.accountId())
                                        .addUnlessEmpty("region", check.region())
                                        .add("message", check.message())))
                .add("unclear", diagnosis.unclear()));
    }

    private static JsonFields problem(Diagnosis.Ailment problem) {
        return new JsonFields()
                .add("subject", lower(problem.subject()))
                .add("result", lower(problem.result()))
                .add("title", problem.title())
                .add("calls", problem.calls())
                .add("accounts", problem.accounts())
                .add("regions", problem.regions())
                .add("message", problem.message())
                .add("fix", problem.fix())
                .add(
                        "statements",
                        problem.statements().stream()
                                .map(statement -> new JsonFields()
                                        .add("attachTo", statement.attachTo())
                                        .add("statement", statement.statement())));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
