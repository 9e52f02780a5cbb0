package dev.plaudit.scan;

import dev.plaudit.snapshot.SealedCopy;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A small snapshot copied until it is a large one. Each copy has accounts and resources of its own, so that all links stay
 * within a copy.
 */
final class CopiedSnapshot {

    /** Account ids, the ids of EC2's resources and those at the end of ELB's ARNs; and the names of accounts. */
    private static final Pattern DIFFERENT = Pattern.compile(
            "(?<![0-9a-f])(?:[0-9]{12}|[0-9a-f]{16,17})(?![0-9a-f])|(?<=\"accountName\":\")(?<name>[^\"\\\\]+)(?=\")");

    private static final Pattern PLANNED = Pattern.compile("(.*\"planned\":\\[)(.*)(\\]\\})");
    private static final long FIRST_ACCOUNT = 100_000_000_000L;
    private static final int ACCOUNT_DIGITS = 12;

    private final Map<String, Integer> ids = new HashMap<>();
    private final String header;
    private final Template planned;
    private final List<Template> regions;
    private final Template empty;

    /** @param original as `plaudit demo` writes it */
    CopiedSnapshot(Path original) throws IOException {
        List<String> lines = lines(original);
        Matcher first = PLANNED.matcher(lines.get(0));
        if (!first.matches()) {
            throw new IllegalStateException("the header of " + original + " does not end with what is planned");
        }
        this.header = first.group(1);
        this.planned = new Template(first.group(2));
        this.regions = lines.stream().skip(1).map(Template::new).toList();
        this.empty = lines.stream()
                .skip(1)
                .filter(line -> line.contains("\"services\":[],") && line.contains("\"endpoints\":[],"))
                .min(Comparator.comparing(String::length))
                .map(Template::new)
                .orElseThrow();
    }

    /**
     * Writes a snapshot in whole copies.
     *
     * @param size about how many account-Regions
     * @param emptyShare which part of them holds neither services nor endpoints, each in an account of its own
     * @return how many there are
     */
    int write(Path file, int size, double emptyShare) throws IOException {
        int copies = (int) Math.max(1, Math.round(size * (1 - emptyShare) / regions.size()));
        int empties = (int) Math.round(size * emptyShare);
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(new QuickGzip(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            SealedCopy sealed = new SealedCopy(out);
            sealed.write(header
                    + IntStream.range(0, copies).mapToObj(planned::in).collect(Collectors.joining(","))
                    + "]}");
            for (int copy = 0; copy < copies; copy++) {
                for (Template region : regions) {
                    sealed.write(region.in(copy));
                }
            }
            for (int copy = copies; copy < copies + empties; copy++) {
                sealed.write(empty.in(copy));
            }
            sealed.finish();
        }
        return copies * regions.size() + empties;
    }

    private static List<String> lines(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(SealedCopy::json)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    /** A text with places that differ from copy to copy. */
    private final class Template {
        private final List<String> texts = new ArrayList<>();
        private final List<Different> between = new ArrayList<>();

        Template(String text) {
            int end = 0;
            for (Matcher found = DIFFERENT.matcher(text); found.find(); end = found.end()) {
                texts.add(text.substring(end, found.start()));
                between.add(
                        found.group("name") == null
                                ? new Id(number(found.group()), found.group().length())
                                : new Name(found.group()));
            }
            texts.add(text.substring(end));
        }

        String in(int copy) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < between.size(); i++) {
                text.append(texts.get(i)).append(between.get(i).in(copy));
            }
            return text.append(texts.get(between.size())).toString();
        }
    }

    private int number(String id) {
        return ids.computeIfAbsent(id, unseen -> ids.size());
    }

    private sealed interface Different {
        String in(int copy);
    }

    private record Name(String original) implements Different {
        @Override
        public String in(int copy) {
            return original + " " + copy;
        }
    }

    private record Id(int number, int length) implements Different {

        /** More ids than any small snapshot has. */
        private static final long STRIDE = 100_000;

        @Override
        public String in(int copy) {
            long there = copy * STRIDE + number;
            if (length == ACCOUNT_DIGITS) {
                return String.valueOf(FIRST_ACCOUNT + there);
            }
            String digits = Long.toHexString(there);
            return "0".repeat(length - digits.length()) + digits;
        }
    }

    /** Benchmarks wait for it. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
