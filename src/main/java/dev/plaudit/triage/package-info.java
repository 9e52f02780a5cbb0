/** Tells which failures the team has accepted and which are new, by waivers and the findings of an earlier scan. */
@NullMarked
package dev.plaudit.triage;

import org.jspecify.annotations.NullMarked;
