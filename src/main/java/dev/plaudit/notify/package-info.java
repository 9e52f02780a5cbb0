/** Tells people elsewhere about a scan: messages to a chat or another program. */
@NullMarked
package dev.plaudit.notify;

import org.jspecify.annotations.NullMarked;
