package dev.plaudit.s3;

import java.util.List;

/** The IAM actions that reading and writing objects need. */
public final class BucketActions {

    /** For addresses with {@code *}, and for folders that are written. */
    public static final String LIST = "s3:ListBucket";

    /** Also for copying from a staged object, and for deleting one only in a certain state. */
    public static final String GET = "s3:GetObject";

    public static final String PUT = "s3:PutObject";

    static final String DELETE = "s3:DeleteObject";

    /** For the objects of a folder that is written. */
    public static final List<String> WRITING = List.of(DELETE, GET, PUT);

    /** For the key that encrypts objects to read. */
    public static final List<String> DECRYPTING = List.of("kms:Decrypt");

    /** For the key that encrypts objects to write. */
    public static final List<String> ENCRYPTING = List.of("kms:Decrypt", "kms:GenerateDataKey");

    private BucketActions() {}
}
