package dev.plaudit.inventory;

/**
 * A part of a record of facts: a record whose components belong together. They have the names of AWS's answer, and a snapshot
 * states them beside the components of the whole record.
 */
public interface Part {}
