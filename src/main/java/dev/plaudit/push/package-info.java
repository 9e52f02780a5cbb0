/** What is sent to Security Hub where, and what became of it. */
@NullMarked
package dev.plaudit.push;

import org.jspecify.annotations.NullMarked;
