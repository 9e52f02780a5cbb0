package dev.plaudit.plan;

import dev.plaudit.inventory.AccountRegion;

/**
 * A change and where it happens.
 *
 * @param place the account and Region of the resource
 */
public record PlacedChange(PlannedChange change, AccountRegion place) {}
