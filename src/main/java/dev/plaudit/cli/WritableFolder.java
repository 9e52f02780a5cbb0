package dev.plaudit.cli;

import dev.plaudit.config.FolderChoice;
import dev.plaudit.config.ReportChoice;
import dev.plaudit.config.Setting;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import java.nio.file.Path;

/** The folders that are written to only at the end, checked before the scan. */
final class WritableFolder {

    private WritableFolder() {}

    /** Reports each folder that cannot be written to. */
    static void requireAll(ReportChoice choice, Problems problems) {
        choice.sarifPerAccount().ifPresent(folder -> require(folder, Setting.SARIF_PER_ACCOUNT, problems));
        if (choice.history().orElse(null) instanceof FolderChoice.Local local) {
            require(local.path(), Setting.HISTORY, problems);
        }
    }

    private static void require(Path folder, Setting setting, Problems problems) {
        if (!PrivateFile.isWritable(folder)) {
            problems.add(new Problem(
                    setting.toString(),
                    0,
                    0,
                    Quoted.text(folder.toString()) + " is not a folder that can be written to",
                    "check its permissions, or name another one"));
        }
    }
}
