package dev.plaudit.simulator;

import java.util.List;

/**
 * The organization of a world's accounts as its author wrote it.
 *
 * @param delegated accounts that may ask as the management account may
 * @param outside accounts of the world that are not in it
 * @param leaveOut {@code State} or {@code Status}, where AWS no longer or not yet says it
 */
record OrganizationFile(String management, List<String> delegated, List<String> outside, List<String> leaveOut) {
    OrganizationFile {
        management = WorldFile.or(management, "");
        delegated = WorldFile.or(delegated);
        outside = WorldFile.or(outside);
        leaveOut = WorldFile.or(leaveOut);
    }
}
