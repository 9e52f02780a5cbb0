/** Sends requests to AWS: credentials, limits, deadlines, retries, and gaps where no answer came. */
@NullMarked
package dev.plaudit.collect.request;

import org.jspecify.annotations.NullMarked;
