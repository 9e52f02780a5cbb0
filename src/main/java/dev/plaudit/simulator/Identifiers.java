package dev.plaudit.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Generates IDs and ARNs from account, Region, type and name, so that they are the same in every run. */
record Identifiers(String accountId, String region) {

    RegionState.Home home() {
        return new RegionState.Home(accountId, region);
    }

    /** Returns an ID such as {@code subnet-0123456789abcdef0}: the prefix and 17 hexadecimal digits. */
    String id(String prefix, String name) {
        return prefix + "-0" + digits(prefix + "/" + name);
    }

    String subnetArn(String subnetId) {
        return arn("ec2", "subnet/" + subnetId);
    }

    String loadBalancerArn(String type, String name) {
        String kind = switch (type) {
            case "application" -> "app";
            case "gateway" -> "gwy";
            default -> "net";
        };
        return elb("loadbalancer/" + kind + "/" + name + "/" + digits("loadbalancer/" + name));
    }

    /** @param id of the resource configuration, such as {@code rcfg-0123456789abcdef0} */
    String resourceConfigurationArn(String id) {
        return arn("vpc-lattice", "resourceconfiguration/" + id);
    }

    String targetGroupArn(String name) {
        return elb("targetgroup/" + name + "/" + digits("targetgroup/" + name));
    }

    static String listenerArn(String loadBalancerArn, int port) {
        return loadBalancerArn.replace(":loadbalancer/", ":listener/") + "/" + hash(loadBalancerArn + port);
    }

    static String ruleArn(String listenerArn, String priority) {
        return listenerArn.replace(":listener/", ":listener-rule/") + "/" + hash(listenerArn + priority);
    }

    String certificateArn(String name) {
        return arn("acm", "certificate/" + UUID.nameUUIDFromBytes(digits(name).getBytes(StandardCharsets.UTF_8)));
    }

    private String elb(String resource) {
        return arn("elasticloadbalancing", resource);
    }

    private String arn(String service, String resource) {
        return "arn:" + SimulatedPartition.of(region).id() + ":" + service + ":" + region + ":" + accountId + ":"
                + resource;
    }

    private String digits(String name) {
        return hash(accountId + "/" + region + "/" + name);
    }

    /** Returns 16 hexadecimal digits that depend only on the text. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
