package dev.plaudit.report;

import dev.plaudit.results.ScanResult;
import java.util.List;

/** A report format: a scan result in, files out. The same result gives the same bytes everywhere and at any time. */
public interface Report {

    /** The end of the names of files that are compressed with gzip. */
    String GZIPPED = ".gz";

    /**
     * Returns the path of the report in the output folder, with {@code /} between folders: of its file, or of the folder that has
     * all of its files and no others, with {@code /} at the end.
     */
    String fileName();

    /** Returns the files. Whoever writes one compresses it if its name ends in {@link #GZIPPED}. */
    List<ReportFile> files(ScanResult result);

    /** Returns notices for users of the file, such as how much it leaves out; usually none. */
    default List<String> notices(ScanResult result) {
        return List.of();
    }
}
