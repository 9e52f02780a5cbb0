/** An AWS on loopback that serves a world written in YAML over the real protocols. */
@NullMarked
package dev.plaudit.simulator;

import org.jspecify.annotations.NullMarked;
