package dev.plaudit.push;

import dev.plaudit.inventory.AccountRegion;

/**
 * A finding to import.
 *
 * @param id its {@code Id}, which an import of the same finding repeats
 * @param place the account and Region to import it into
 * @param archived whether it is archived, because it is fixed, waived, superseded or does not apply
 * @param json the finding as it is in the file, in ASCII and without blanks between its parts
 */
public record AsffEntry(String id, AccountRegion place, boolean archived, String json) {}
