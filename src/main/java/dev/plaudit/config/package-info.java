/** The configuration: its keys and their values, in a file and on the command line. */
@NullMarked
package dev.plaudit.config;

import org.jspecify.annotations.NullMarked;
