/** Reads and checks who is scanned and where: account list, organization, roles, Regions. */
@NullMarked
package dev.plaudit.accounts;

import org.jspecify.annotations.NullMarked;
