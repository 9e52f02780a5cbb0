package dev.plaudit.cli;

import dev.plaudit.input.S3Uri;
import dev.plaudit.report.JsonFields;
import dev.plaudit.s3.BucketActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The statements of an IAM policy for objects in S3.
 *
 * @param partition the partition of the buckets
 * @param reads objects, prefixes that end with a slash, and patterns
 * @param folder the prefix that is written
 * @param history the prefix of objects that are added to; empty also if it is below the prefix that is written
 */
record BucketPolicy(String partition, List<S3Uri> reads, Optional<S3Uri> folder, Optional<S3Uri> history) {

    BucketPolicy {
        history = history.filter(
                added -> folder.filter(written -> isBelow(added, written)).isEmpty());
    }

    /**
     * Returns the statements.
     *
     * @param key the ARN of the key that encrypts the objects; empty for S3's own
     */
    Stream<JsonFields> statements(Optional<String> key) {
        List<JsonFields> all = new ArrayList<>();
        listed().forEach((bucket, prefixes) -> all.add(IamScannerCommand.allow(
                        "ListFiles" + (all.isEmpty() ? "" : all.size() + 1),
                        List.of(BucketActions.LIST),
                        List.of(arn(bucket)))
                .add(
                        "Condition",
                        new JsonFields().add("StringLike", new JsonFields().add("s3:prefix", List.copyOf(prefixes))))));
        if (!reads.isEmpty()) {
            all.add(IamScannerCommand.allow(
                    "ReadFiles",
                    List.of(BucketActions.GET),
                    reads.stream().map(this::objects).distinct().sorted().toList()));
        }
        folder.ifPresent(prefix ->
                all.add(IamScannerCommand.allow("WriteFiles", BucketActions.WRITING, List.of(objects(prefix)))));
        history.ifPresent(prefix -> all.add(IamScannerCommand.allow(
                "KeepHistory", List.of(BucketActions.GET, BucketActions.PUT), List.of(objects(prefix)))));
        if (!all.isEmpty()) {
            boolean writes = folder.isPresent() || history.isPresent();
            key.ifPresent(arn -> all.add(IamScannerCommand.allow(
                    "UseKey", writes ? BucketActions.ENCRYPTING : BucketActions.DECRYPTING, List.of(arn))));
        }
        return all.stream();
    }

    /** The prefixes to list, by bucket. */
    private Map<String, TreeSet<String>> listed() {
        Map<String, TreeSet<String>> prefixes = new TreeMap<>();
        Stream.of(reads.stream().filter(S3Uri::isPattern), folder.stream(), history.stream())
                .flatMap(addresses -> addresses)
                .forEach(address -> prefixes.computeIfAbsent(address.bucket(), bucket -> new TreeSet<>())
                        .add(literally(address.literalPrefix()) + "*"));
        return prefixes;
    }

    private static boolean isBelow(S3Uri inner, S3Uri outer) {
        return inner.bucket().equals(outer.bucket()) && inner.key().startsWith(outer.key());
    }

    private String objects(S3Uri address) {
        String key = literally(address.key());
        return arn(address.bucket()) + "/" + (key.isEmpty() || key.endsWith("/") ? key + "*" : key);
    }

    private String arn(String bucket) {
        return "arn:" + partition + ":s3:::" + bucket;
    }

    /** Escapes what IAM would replace, except {@code *}. Source: IAM User Guide, "IAM policy elements: Variables and tags". */
    private static String literally(String key) {
        return key.replace("$", "${$}").replace("?", "${?}");
    }
}
