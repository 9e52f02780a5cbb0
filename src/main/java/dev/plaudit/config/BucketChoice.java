package dev.plaudit.config;

import dev.plaudit.input.Fields;
import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How buckets of Amazon S3 are used.
 *
 * @param owner the account that must own every bucket; empty for any
 * @param kmsKey the ID, alias or ARN of the key that encrypts what is written; empty for the bucket's default encryption
 */
public record BucketChoice(Optional<String> owner, Optional<String> kmsKey) {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9:/_-]{1,2048}");

    static BucketChoice read(Fields fields, Problems problems) {
        return new BucketChoice(
                read(fields, Setting.S3_BUCKET_OWNER, ACCOUNT, "write an account ID of 12 digits, in quotes", problems),
                read(fields, Setting.S3_KMS_KEY, KEY, "write the ID, the alias or the ARN of a KMS key", problems));
    }

    private static Optional<String> read(
            Fields fields, Setting setting, Pattern pattern, String fix, Problems problems) {
        Optional<Node.Scalar> written = fields.scalar(setting.key());
        return written.flatMap(scalar ->
                setting.parsed(scalar, text -> Optional.of(text).filter(pattern.asMatchPredicate()), fix, problems));
    }
}
