/** Reads facts of one account and Region from the answers of AWS. */
@NullMarked
package dev.plaudit.collect.facts;

import org.jspecify.annotations.NullMarked;
