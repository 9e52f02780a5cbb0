/** Takes an Availability Zone away and decides who loses what. */
@NullMarked
package dev.plaudit.drill;

import org.jspecify.annotations.NullMarked;
