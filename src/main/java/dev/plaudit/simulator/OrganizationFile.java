package dev.plaudit.simulator;

import java.util.List;

/** The organization of a world's accounts as its author wrote it. */
final class OrganizationFile {

    String management = "";
    /** Accounts that may ask as the management account may. */
    List<String> delegated = List.of();
    /** Accounts of the world that are not in it. */
    List<String> outside = List.of();
    /** {@code State} or {@code Status}, where AWS no longer or not yet says it. */
    List<String> leaveOut = List.of();
}
