package dev.plaudit.simulator;

import dev.plaudit.simulator.Limits.Rate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Decides which calls the token buckets of {@link Limits} refuse. AWS documents:
 *
 * <ul>
 *   <li>EC2: 100 and 20/s for each account, Region and action; 50 and 10/s for some actions when they are neither
 *       filtered nor paginated (https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html)
 *   <li>Elastic Load Balancing: 40 and 10/s for each account and Region, shared by all actions
 *       (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/, "Request throttling")
 *   <li>ACM: DescribeCertificate 10/s for each account and Region
 *       (https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html)
 *   <li>CloudTrail: LookupEvents 2/s for each account and Region
 *       (https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html)
 *   <li>CloudWatch: 500/s for each account and Region
 *       (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html)
 *   <li>STS: 600/s for each account and Region, shared; AssumeRole counts against the caller
 *       (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html)
 *   <li>Organizations: 8/s and a burst of 12 for ListAccounts; 5/s and 8 for ListAccountsForParent and
 *       ListOrganizationalUnitsForParent together; 1/s and 2 for ListRoots and for DescribeOrganization; somewhat more
 *       for all accounts of an organization
 *       (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html). ListTagsForResource is
 *       taken to have the limit of ListAccounts.
 *   <li>Price List API: no number is documented; it is taken to be that of Elastic Load Balancing
 * </ul>
 */
final class Throttling {

    private static final Set<String> SMALLER_WHEN_UNBOUNDED = Set.of(
            "DescribeInstances",
            "DescribeInstanceStatus",
            "DescribeNetworkInterfaces",
            "DescribeSecurityGroups",
            "DescribeSnapshots",
            "DescribeSpotInstanceRequests",
            "DescribeVolumes");

    /** Parameters that neither filter nor paginate. */
    private static final Set<String> NOT_BOUNDING =
            Set.of("Action", "Version", "NextToken", "DryRun", "IncludeManagedResources");

    private static final Rate EC2 = new Rate(100, 20);
    private static final Rate EC2_UNBOUNDED = new Rate(50, 10);
    private static final Rate LOAD_BALANCING = new Rate(40, 10);
    private static final Rate ACM = new Rate(10, 10);
    private static final Rate CLOUDTRAIL = new Rate(2, 2);
    private static final Rate CLOUDWATCH = new Rate(500, 500);
    private static final Rate PRICING = new Rate(40, 10);
    private static final Rate STS = new Rate(600, 600);

    private final Limits limits;
    private final LongSupplier nanoTime;
    private final Map<String, SimulatedTokenBucket> buckets = new ConcurrentHashMap<>();

    Throttling(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Takes a token from each bucket of this call, as long as there are some. */
    boolean admits(ApiRequest request) {
        return takeDocumented(request) && takeOfPrivateLink(request);
    }

    private boolean takeDocumented(ApiRequest request) {
        if (!limits.documented()) {
            return true;
        }
        String place = request.api() + "/" + request.accountId() + "/" + request.region();
        return switch (request.api()) {
            case EC2 ->
                isUnbounded(request)
                        ? take(place + "/unbounded/" + request.action(), EC2_UNBOUNDED)
                        : take(place + "/" + request.action(), EC2);
            case ELASTIC_LOAD_BALANCING -> take(place, LOAD_BALANCING);
            case ACM -> take(place + "/" + request.action(), ACM);
            case CLOUDTRAIL -> take(place, CLOUDTRAIL);
            case CLOUDWATCH -> take(place, CLOUDWATCH);
            case STS -> take(place, STS);
            case ORGANIZATIONS -> takeOfOrganizations(request);
            case PRICING -> take(place, PRICING);
        };
    }

    /** A bucket of the account, and a somewhat larger one of all accounts of the organization. */
    private boolean takeOfOrganizations(ApiRequest request) {
        String api = request.api().toString();
        String account = api + "/" + request.accountId();
        return switch (request.action()) {
            case "ListAccountsForParent", "ListOrganizationalUnitsForParent" ->
                take(account + "/parents", new Rate(8, 5)) && take(api + "/parents", new Rate(10, 6));
            case "ListRoots", "DescribeOrganization" ->
                take(account + "/" + request.action(), new Rate(2, 1))
                        && take(api + "/" + request.action(), new Rate(3, 1));
            default ->
                take(account + "/" + request.action(), new Rate(12, 8))
                        && take(api + "/" + request.action(), new Rate(15, 9));
        };
    }

    private boolean takeOfPrivateLink(ApiRequest request) {
        return limits.privateLink()
                .filter(rate -> request.api() == Api.EC2 && request.action().contains("VpcEndpoint"))
                .map(rate -> take("PrivateLink", rate))
                .orElse(true);
    }

    private boolean take(String key, Rate rate) {
        long now = nanoTime.getAsLong();
        return buckets.computeIfAbsent(key, unused -> new SimulatedTokenBucket(rate.without(limits.others()), now))
                .take(now);
    }

    private static boolean isUnbounded(ApiRequest request) {
        return SMALLER_WHEN_UNBOUNDED.contains(request.action())
                && NOT_BOUNDING.containsAll(request.parameters().keySet());
    }
}
