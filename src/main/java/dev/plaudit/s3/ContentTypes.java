package dev.plaudit.s3;

import java.util.Map;

/** Media types by the ends of file names. */
final class ContentTypes {

    private static final String TEXT = "text/plain; charset=utf-8";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("csv", "text/csv; charset=utf-8"),
            Map.entry("gz", "application/gzip"),
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("md", "text/markdown; charset=utf-8"),
            Map.entry("ndjson", "application/x-ndjson"),
            Map.entry("parquet", "application/vnd.apache.parquet"),
            Map.entry("sarif", "application/sarif+json"),
            Map.entry("txt", TEXT),
            Map.entry("xml", "application/xml"));

    private ContentTypes() {}

    /** Returns the type of a file; Plaudit's own hidden ones are texts. */
    static String of(String fileName) {
        if (fileName.startsWith(".")) {
            return TEXT;
        }
        return TYPES.getOrDefault(fileName.substring(fileName.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
