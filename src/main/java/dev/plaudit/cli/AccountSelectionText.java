package dev.plaudit.cli;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.Selection;
import dev.plaudit.collect.NoAccessException;
import dev.plaudit.collect.OrganizationException;
import dev.plaudit.config.Configuration;
import java.util.List;

/** Prints how many accounts are scanned if the configuration does not list exactly those. */
final class AccountSelectionText {

    private AccountSelectionText() {}

    interface Selecting {
        Selection select() throws NoAccessException, OrganizationException;
    }

    /** Selects the accounts and prints how many are scanned, skipped and excluded. */
    static List<Account> select(Console console, Configuration configuration, Selecting selecting)
            throws NoAccessException, OrganizationException {
        boolean ofOrganization = configuration.organization().isPresent();
        if (ofOrganization) {
            console.err().println("Listing the organization");
        }
        Selection selection = selecting.select();
        if (ofOrganization || selection.inactive() > 0) {
            console.err().println(text(selection));
        }
        return selection.accounts();
    }

    private static String text(Selection selection) {
        int active = selection.accounts().size() - selection.inactive();
        String skipped =
                selection.inactive() == 0 ? "" : ", " + selection.inactive() + " skipped because they are not active";
        String leftOut = selection.leftOut() == 0 ? "" : ", " + selection.leftOut() + " excluded by the configuration";
        return active + (active == 1 ? " account" : " accounts") + " to scan" + skipped + leftOut;
    }
}
