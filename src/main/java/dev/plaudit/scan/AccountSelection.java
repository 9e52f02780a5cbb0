package dev.plaudit.scan;

import dev.plaudit.accounts.AccountLabel;
import dev.plaudit.accounts.Organization;
import dev.plaudit.accounts.OrganizationListing;
import dev.plaudit.accounts.Selection;
import dev.plaudit.collect.NoAccessException;
import dev.plaudit.collect.OrganizationException;
import dev.plaudit.collect.OrganizationLister;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.config.Configuration;
import dev.plaudit.input.Problems;
import dev.plaudit.policy.RuleSet;
import java.util.Set;

/** Tells who is scanned: the accounts that the configuration names, or those of the organization that it wants. */
public final class AccountSelection {

    private AccountSelection() {}

    /**
     * The accounts of a scan. Nothing is asked of AWS unless the configuration wants the organization.
     *
     * @param rules what they read of an account is asked about, too
     * @param toolVersion goes into the name of the role session
     * @throws OrganizationException when the organization cannot be listed, or does not have what the configuration names
     */
    public static Selection of(Configuration configuration, RuleSet rules, AwsConnection connection, String toolVersion)
            throws NoAccessException, OrganizationException {
        if (configuration.organization().isEmpty()) {
            return new Selection(configuration.accounts(), 0);
        }
        Organization organization = configuration.organization().get();
        OrganizationListing listing =
                OrganizationLister.list(connection, organization, labels(organization, rules), toolVersion);
        Problems problems = new Problems();
        Selection selection = organization.select(listing, problems);
        if (!problems.isEmpty()) {
            throw new OrganizationException(problems.list().stream().sorted().toList());
        }
        return selection;
    }

    private static Set<AccountLabel> labels(Organization organization, RuleSet rules) {
        Set<AccountLabel> labels = organization.labels();
        if (rules.readsOrganizationalUnits()) {
            labels.add(AccountLabel.ORGANIZATIONAL_UNIT);
        }
        if (rules.readsAccountTags()) {
            labels.add(AccountLabel.TAGS);
        }
        return labels;
    }
}
