package dev.plaudit.collect.request;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** The APIs of one account in one Region. */
public record RegionClients(Ec2Client ec2, ElasticLoadBalancingV2Client elb, CloudWatchClient cloudWatch)
        implements AutoCloseable {

    @Override
    public void close() {
        ec2.close();
        elb.close();
        cloudWatch.close();
    }
}
