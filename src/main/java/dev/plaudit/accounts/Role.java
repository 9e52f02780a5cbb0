package dev.plaudit.accounts;

/**
 * The audit role, by name ({@code PlauditAudit}, {@code audit/PlauditAudit}) or as an ARN template
 * ({@code arn:aws:iam::{account}:role/PlauditAudit}).
 */
public record Role(String nameOrTemplate) {

    /**
     * Returns the ARN of the role in any account, as an IAM policy writes it.
     *
     * @param partition as in {@link #arn}
     */
    public String arnInAnyAccount(String partition) {
        return arn(partition, "*");
    }

    /**
     * Returns the role's ARN in one account.
     *
     * @param partition the partition of the base credentials: {@code aws}, {@code aws-cn}, {@code aws-us-gov}, …
     */
    public String arn(String partition, String accountId) {
        return nameOrTemplate.startsWith("arn:")
                ? nameOrTemplate.replace("{account}", accountId)
                : "arn:" + partition + ":iam::" + accountId + ":role/" + nameOrTemplate;
    }
}
