package dev.plaudit.inventory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A load balancer behind a service, or an Application Load Balancer that is a target of one
 * (elasticloadbalancing:DescribeLoadBalancers).
 *
 * @param type {@code network}, {@code gateway} or {@code application}
 * @param scheme {@code internal} or {@code internet-facing}; empty for a Gateway Load Balancer
 * @param enforceSecurityGroupInboundRulesOnPrivateLinkTraffic {@code on}, {@code off}, or empty without security groups
 */
public record LoadBalancer(
        String loadBalancerArn,
        String loadBalancerName,
        String type,
        String scheme,
        Status status,
        Network network,
        Optional<Instant> createdTime,
        String enforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
        Details details) {

    /**
     * Whether it works, and why not.
     *
     * @param state {@code active}, {@code provisioning}, {@code active_impaired}, {@code failed}
     */
    public record Status(String state, String stateReason) implements Part {}

    /** Where it is in its VPC. */
    public record Network(String vpcId, List<Zone> zones, List<String> securityGroupIds, String ipAddressType)
            implements Part {
        public Network {
            zones = Order.sorted(zones, Comparator.comparing(Zone::zoneName).thenComparing(Zone::subnetId));
            securityGroupIds = Order.sorted(securityGroupIds);
        }
    }

    /**
     * The answers of calls about it alone.
     *
     * @param attributes elasticloadbalancing:DescribeLoadBalancerAttributes
     * @param listeners elasticloadbalancing:DescribeListeners
     * @param tags elasticloadbalancing:DescribeTags
     */
    public record Details(
            Optional<Map<String, String>> attributes,
            Optional<List<Listener>> listeners,
            Optional<Map<String, String>> tags)
            implements Part {

        /** No call was made or answered. */
        public static final Details UNSEEN = new Details(Optional.empty(), Optional.empty(), Optional.empty());

        public Details {
            attributes = attributes.map(Order::sorted);
            listeners = listeners.map(all -> Order.sorted(all, Comparator.comparing(Listener::listenerArn)));
            tags = tags.map(Order::sorted);
        }

        /** The same details with other listeners. */
        public Details withListeners(Optional<List<Listener>> others) {
            return new Details(attributes, others, tags);
        }
    }

    /** An enabled zone: ELBv2 states the name in the owner's mapping and the subnet, never the ID. */
    public record Zone(String zoneName, String subnetId) {}

    /**
     * A listener.
     *
     * @param port 0 when AWS states none (Gateway Load Balancer)
     * @param sslPolicy empty unless the listener terminates TLS
     * @param forwards of the default action
     * @param rules all but the default rule (elasticloadbalancing:DescribeRules); not asked for a Gateway Load Balancer
     * @param certificateArn the default certificate; empty text when AWS states none, missing in snapshots from before it was read
     * @param certificate acm:DescribeCertificate
     */
    public record Listener(
            String listenerArn,
            int port,
            String protocol,
            String sslPolicy,
            List<Forward> forwards,
            Optional<List<Rule>> rules,
            Optional<String> certificateArn,
            Optional<Certificate> certificate) {
        public Listener {
            forwards = Forward.sorted(forwards);
            rules = rules.map(all -> Order.sorted(all, Comparator.comparing(Rule::ruleArn)));
        }

        /** Everything that the default action and the known rules forward to. */
        public Stream<Forward> everyForward() {
            return Stream.concat(
                    forwards.stream(),
                    rules.stream().flatMap(Collection::stream).flatMap(rule -> rule.forwards().stream()));
        }

        /** The same listener with its rules. */
        public Listener withRules(Optional<List<Rule>> itsRules) {
            return new Listener(
                    listenerArn, port, protocol, sslPolicy, forwards, itsRules, certificateArn, certificate);
        }

        /** The same listener with its certificate. */
        public Listener withCertificate(Optional<Certificate> itsCertificate) {
            return new Listener(
                    listenerArn, port, protocol, sslPolicy, forwards, rules, certificateArn, itsCertificate);
        }
    }

    /** A rule of a listener, which takes traffic before the default action does. */
    public record Rule(String ruleArn, List<Forward> forwards) {
        public Rule {
            forwards = Forward.sorted(forwards);
        }
    }

    /**
     * A target group that an action forwards to.
     *
     * @param weight from 0 to 999; a group with 0 receives no traffic
     */
    public record Forward(String targetGroupArn, Optional<Integer> weight) {
        private static List<Forward> sorted(List<Forward> forwards) {
            return Order.sorted(forwards, Comparator.comparing(Forward::targetGroupArn));
        }
    }

    /**
     * A certificate of AWS Certificate Manager.
     *
     * @param type {@code IMPORTED}, {@code AMAZON_ISSUED} or {@code PRIVATE}
     * @param status {@code ISSUED}, {@code EXPIRED}, {@code REVOKED}, …
     * @param notAfter when it expires; missing before it is issued
     */
    public record Certificate(String type, String status, Optional<Instant> notAfter) {}

    /** The same load balancer with other details. */
    public LoadBalancer with(Details others) {
        return new LoadBalancer(
                loadBalancerArn,
                loadBalancerName,
                type,
                scheme,
                status,
                network,
                createdTime,
                enforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
                others);
    }
}
