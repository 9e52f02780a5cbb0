/** The configuration: which keys there are, what each may say, and what a command line adds. */
@NullMarked
package dev.plaudit.config;

import org.jspecify.annotations.NullMarked;
