/** Reads and writes objects in Amazon S3, with the base credentials. */
@NullMarked
package dev.plaudit.s3;

import org.jspecify.annotations.NullMarked;
