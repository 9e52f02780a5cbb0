package dev.plaudit.input;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The address of an object in Amazon S3, of a prefix, or of objects by a pattern: {@code s3://bucket/shard-*}{@code /file}.
 *
 * @param bucket the name of a bucket, or an access point's alias
 * @param key the key, without a slash in front; may be empty
 */
public record S3Uri(String bucket, String key) implements Comparable<S3Uri> {

    private static final String SCHEME = "s3://";

    /** The rules for the names of general purpose buckets, from the S3 User Guide. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern ODD = Pattern.compile("|[.]{1,2}|.*[*].*|[.]plaudit-.*");
    private static final int LONGEST_KEY = 1_024;
    private static final String HOW =
            "Write it like s3://bucket/prefix/, or s3://bucket/prefix/snapshot.ndjson.gz for a file.";

    /** Whether a name is an address in S3 and not a file. */
    public static boolean is(String name) {
        return name.startsWith(SCHEME);
    }

    /**
     * Reads an address.
     *
     * @param place where problems with it are reported
     * @throws InvalidInputException if bucket or key are not possible in S3
     */
    public static S3Uri parse(String text, Position place) throws InvalidInputException {
        String rest = text.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        String key = slash < 0 ? "" : rest.substring(slash + 1);
        if (!BUCKET.matcher(bucket).matches() || bucket.contains("..")) {
            throw new InvalidInputException(place.problem(
                    Quoted.text(text) + " names no bucket: " + Quoted.text(bucket) + " cannot be the name of one",
                    HOW + " The name of a bucket has 3 to 63 lowercase letters, digits, hyphens and dots."));
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY
                || CONTROL.matcher(key).find()) {
            throw new InvalidInputException(place.problem(
                    Quoted.text(text) + " names no object",
                    HOW + " A key has at most " + LONGEST_KEY + " bytes, and no control characters here."));
        }
        return new S3Uri(bucket, key);
    }

    /**
     * Reads a prefix to write below, which ends with a slash, or a whole bucket.
     *
     * @param place where problems with it are reported
     * @throws InvalidInputException if it is not possible in S3, is a pattern, or contains what looks like a mistake: an empty segment,
     *     {@code .} or {@code ..}, or one that begins like the objects that Plaudit hides
     */
    public static S3Uri parseFolder(String text, Position place) throws InvalidInputException {
        S3Uri folder = parse(text, place).folder();
        boolean isOdd = !folder.key.isEmpty()
                && Arrays.stream(
                                folder.key.substring(0, folder.key.length() - 1).split("/", -1))
                        .anyMatch(segment -> ODD.matcher(segment).matches());
        if (isOdd) {
            throw new InvalidInputException(place.problem(
                    Quoted.text(text) + " is not a prefix to write to",
                    "Write it like s3://bucket/prefix/, without `*`, empty segments, `.`, `..`, and names that begin with"
                            + " `.plaudit-`."));
        }
        return folder;
    }

    /**
     * Returns what a relative name in an object stands for; an absolute path is a local file.
     *
     * @param address of the object
     */
    static String sibling(String address, String name) {
        if (name.startsWith("/")) {
            return name;
        }
        int end = address.indexOf('/', SCHEME.length());
        Deque<String> segments =
                new ArrayDeque<>(List.of(address.substring(end + 1).split("/", -1)));
        segments.removeLast();
        for (String segment : name.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.equals(".")) {
                segments.add(segment);
            }
        }
        return address.substring(0, end + 1) + String.join("/", segments);
    }

    /** Whether the key contains {@code *}, which stands for any characters of one path segment. */
    public boolean isPattern() {
        return key.contains("*");
    }

    /** Returns the part of a pattern before its first {@code *}. */
    public String literalPrefix() {
        return isPattern() ? key.substring(0, key.indexOf('*')) : key;
    }

    /** Returns whether a key fits this pattern, segment by segment. */
    public boolean matches(String other) {
        String[] patterns = key.split("/", -1);
        String[] segments = other.split("/", -1);
        if (patterns.length != segments.length) {
            return false;
        }
        for (int i = 0; i < patterns.length; i++) {
            if (!Glob.matches(patterns[i], segments[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns another object of the same bucket. */
    public S3Uri withKey(String other) {
        return new S3Uri(bucket, other);
    }

    /** Returns this address as a prefix that ends with a slash, unless it is the whole bucket. */
    public S3Uri folder() {
        return key.isEmpty() || key.endsWith("/") ? this : withKey(key + "/");
    }

    /** Returns an object below this {@linkplain #folder() folder}. */
    public S3Uri child(String name) {
        return withKey(folder().key + name);
    }

    /** Returns the part of the key after the last slash. */
    public String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(S3Uri other) {
        return toString().compareTo(other.toString());
    }

    /** Returns the address as users write it. */
    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
