package dev.plaudit.collect.request;

import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** The APIs of one account in one Region. */
public record RegionClients(
        ThrottledClient<Ec2Client> ec2,
        ThrottledClient<ElasticLoadBalancingV2Client> elb,
        ThrottledClient<CloudWatchClient> cloudWatch,
        ThrottledClient<AcmClient> acm)
        implements AutoCloseable {

    /** Lists the names of the Regions that are enabled in the account. */
    public Stream<String> enabledRegions() {
        return ec2.list(
                        Ec2Client::describeRegions,
                        DescribeRegionsRequest.builder().build(),
                        page -> page.regions())
                .map(Region::regionName);
    }

    @Override
    public void close() {
        ec2.close();
        elb.close();
        cloudWatch.close();
        acm.close();
    }
}
