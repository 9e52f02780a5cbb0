package dev.plaudit.inventory;

/**
 * Identifies a resource.
 *
 * @param accountId the account that the resource is in
 * @param accountName a name for people, or empty; untrusted text
 * @param region the Region that the resource is in
 * @param type {@code service}, {@code endpoint}, {@code load_balancer}, …, as rule files spell it
 * @param id AWS's own id: {@code vpce-svc-…}, {@code vpce-…}, or the ARN of a load balancer or target group
 * @param arn its ARN, or empty where it has none
 * @param name a name for people, or empty; untrusted text
 */
public record Resource(
        String accountId, String accountName, String region, String type, String id, String arn, String name) {

    public AccountRegion place() {
        return new AccountRegion(accountId, region);
    }
}
