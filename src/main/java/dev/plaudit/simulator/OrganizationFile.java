package dev.plaudit.simulator;

import java.util.List;

/** The organization of a world's accounts, as written. */
final class OrganizationFile {

    String management = "";
    /** Accounts that may make the same calls as the management account. */
    List<String> delegated = List.of();
    /** Accounts of the world that are not members. */
    List<String> outside = List.of();
    /** The fields {@code State} or {@code Status} of accounts, if answers lack them. */
    List<String> leaveOut = List.of();
}
