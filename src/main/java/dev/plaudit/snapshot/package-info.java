/** The file that facts are kept in: journal, integrity, reading, merging and statistics. */
@NullMarked
package dev.plaudit.snapshot;

import org.jspecify.annotations.NullMarked;
