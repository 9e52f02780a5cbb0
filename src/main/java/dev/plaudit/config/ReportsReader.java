package dev.plaudit.config;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.S3Uri;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.results.ListedVerdicts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which reports to write, and where. */
record ReportsReader(Fields fields, WorkingDirectory directory, Problems problems) {

    private static final Pattern CATEGORY = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");
    private static final String DEFAULT_OUT = "plaudit-report";

    ReportChoice read() {
        PathReader paths = new PathReader(fields, directory, problems);
        return new ReportChoice(
                fields.scalars(Setting.FORMATS.key()),
                paths.folder(Setting.TEMPLATES_DIR),
                fields.text(Setting.TITLE.key()),
                paths.file(Setting.LOGO),
                fields.oneOf(Setting.VERDICTS.key(), ListedVerdicts.words())
                        .map(ListedVerdicts::of)
                        .orElse(ListedVerdicts.ALL),
                fields.scalar(Setting.SARIF_CATEGORY.key()).flatMap(this::category),
                paths.folderToBe(Setting.SARIF_PER_ACCOUNT),
                folderOrPrefix(paths, Setting.HISTORY),
                splitByOwner(),
                folderOrPrefix(paths, Setting.OUT)
                        .orElseGet(() -> new FolderChoice.Local(directory.path().resolve(DEFAULT_OUT))));
    }

    private Optional<FolderChoice> folderOrPrefix(PathReader paths, Setting setting) {
        Optional<Node.Scalar> prefix = fields.scalar(setting.key()).filter(name -> S3Uri.is(name.text()));
        return prefix.isPresent()
                ? prefix.flatMap(name ->
                        problems.collect(() -> new FolderChoice.Bucket(S3Uri.parseFolder(name.text(), name.place()))))
                : paths.folderToBe(setting).map(FolderChoice.Local::new);
    }

    private boolean splitByOwner() {
        boolean split =
                fields.oneOf(Setting.SPLIT_BY.key(), List.of(Setting.OWNER)).isPresent();
        if (split && !fields.has(Setting.OWNERS.key())) {
            fields.scalar(Setting.SPLIT_BY.key())
                    .ifPresent(written -> problems.add(written.place()
                            .problem("requires owners", "name the file with " + Setting.OWNERS + " or `owners:`")));
        }
        return split;
    }

    private Optional<String> category(Node.Scalar written) {
        return Setting.SARIF_CATEGORY.parsed(
                written,
                text -> Optional.of(text).filter(CATEGORY.asMatchPredicate()),
                "write letters, digits, `.`, `_` and `-`, with `/` between parts: plaudit/production",
                problems);
    }
}
