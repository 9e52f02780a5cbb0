/** Assumes roles, pages, throttles, retries; turns AWS answers into facts. The only room that talks to AWS. */
@NullMarked
package dev.plaudit.collect;

import org.jspecify.annotations.NullMarked;
