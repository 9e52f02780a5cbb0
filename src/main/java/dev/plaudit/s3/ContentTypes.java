package dev.plaudit.s3;

import java.util.Map;

/** Media types by the ends of file names. */
final class ContentTypes {

    private static final String TEXT = "text/plain; charset=utf-8";

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "csv", "text/csv; charset=utf-8",
            "gz", "application/gzip",
            "html", "text/html; charset=utf-8",
            "json", "application/json",
            "md", "text/markdown; charset=utf-8",
            "ndjson", "application/x-ndjson",
            "sarif", "application/sarif+json",
            "txt", TEXT,
            "xml", "application/xml");

    private ContentTypes() {}

    /** Returns the type of a file; Plaudit's own hidden ones are texts. */
    static String of(String fileName) {
        if (fileName.startsWith(".")) {
            return TEXT;
        }
        return TYPES.getOrDefault(fileName.substring(fileName.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
