package dev.plaudit.config;

import dev.plaudit.accounts.Shard;
import dev.plaudit.input.S3Uri;
import java.nio.file.Path;

/** A folder on this machine, or a prefix in S3 in its place; need not exist. */
public sealed interface FolderChoice {

    /** What stands for the number of a shard: {@code s3://bucket/nightly/shard-{shard}/}. */
    String SHARD = "{shard}";

    /** Whether the place depends on the shard. */
    boolean isPerShard();

    /** Returns the place of one shard. */
    FolderChoice of(Shard shard);

    private static String named(String text, Shard shard) {
        return text.replace(SHARD, String.valueOf(shard.index()));
    }

    /** A folder on this machine. */
    record Local(Path path) implements FolderChoice {

        @Override
        public boolean isPerShard() {
            return path.toString().contains(SHARD);
        }

        @Override
        public FolderChoice of(Shard shard) {
            return new Local(path.getFileSystem().getPath(named(path.toString(), shard)));
        }
    }

    /** A prefix in S3 that ends with a slash, or a whole bucket. */
    record Bucket(S3Uri prefix) implements FolderChoice {

        @Override
        public boolean isPerShard() {
            return prefix.key().contains(SHARD);
        }

        @Override
        public FolderChoice of(Shard shard) {
            return new Bucket(prefix.withKey(named(prefix.key(), shard)));
        }
    }
}
