/** Options, progress, files, exit code; the only room that prints or exits. */
@NullMarked
package dev.plaudit.cli;

import org.jspecify.annotations.NullMarked;
