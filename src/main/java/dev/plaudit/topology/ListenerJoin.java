package dev.plaudit.topology;

import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.topology.LoadBalancerNetwork.Certificate;
import dev.plaudit.topology.LoadBalancerNetwork.Listener;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Joins the listeners of a load balancer with their own facts. */
record ListenerJoin(RegionIndex index) {

    /** Network Load Balancers guide, "Idle timeout": fixed for TLS listeners. */
    private static final long TLS_IDLE_TIMEOUT_SECONDS = 350;

    List<Listener> listeners(List<LoadBalancer.Listener> stated) {
        return stated.stream()
                .map(this::listener)
                .sorted(Comparator.comparing(Listener::arn))
                .toList();
    }

    private Listener listener(LoadBalancer.Listener stated) {
        return new Listener(
                stated.listenerArn(),
                stated.port(),
                stated.protocol(),
                stated.sslPolicy(),
                stated.forwards().stream()
                        .filter(forward -> !forward.weight().equals(Optional.of(0)))
                        .map(LoadBalancer.Forward::targetGroupArn)
                        .toList(),
                idleTimeout(stated),
                stated.certificateArn(),
                stated.certificate().map(read -> new Certificate(read.type(), read.status(), read.notAfter())));
    }

    /** TLS listeners have a fixed timeout; listeners for neither TCP nor TLS have none. */
    private Optional<Long> idleTimeout(LoadBalancer.Listener listener) {
        return listener.protocol().equals("TLS")
                ? Optional.of(TLS_IDLE_TIMEOUT_SECONDS)
                : index.idleTimeout(listener.listenerArn());
    }
}
