package dev.plaudit.inventory;

/**
 * An EC2 instance that is a target (ec2:DescribeInstances).
 *
 * @param availabilityZone zone name in the account that was asked, or empty
 * @param availabilityZoneId zone ID, or empty when AWS did not state it
 */
public record Instance(
        String instanceId,
        String state,
        String vpcId,
        String subnetId,
        String availabilityZone,
        String availabilityZoneId) {}
