package dev.plaudit.plan;

import static dev.plaudit.inventory.Calls.LISTENERS;
import static dev.plaudit.inventory.Calls.RULES;
import static dev.plaudit.inventory.Calls.TARGET_GROUPS;

import dev.plaudit.inventory.FactsOnDemand.ListenerAttributes;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Forward;
import dev.plaudit.inventory.LoadBalancer.Listener;
import dev.plaudit.inventory.LoadBalancer.Rule;
import dev.plaudit.plan.Value.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Applies listeners and their rules. */
final class ListenerApplier {

    private static final Set<String> ENCRYPTED = Set.of("TLS", "HTTPS");

    private ListenerApplier() {}

    static void listener(Step step) {
        RegionDraft region = step.region();
        step.onTarget(
                "load_balancer_arn",
                arn -> {
                    if (step.change().action().removes()) {
                        changeListeners(region, arn, all -> without(all, step.idBefore()));
                    }
                },
                arn -> put(step, arn),
                arn -> hide(step, arn, LISTENERS),
                region.balancers.all().stream()
                        .map(LoadBalancer::loadBalancerArn)
                        .toList());
    }

    private static void put(Step step, String balancerArn) {
        RegionDraft region = step.region();
        Optional<Listener> known = region.balancers.find(balancerArn).stream()
                .flatMap(balancer -> balancer.details().listeners().stream())
                .flatMap(Collection::stream)
                .filter(listener -> listener.listenerArn().equals(step.idAfter()))
                .findFirst();
        Patch patch = step.patch(known.isPresent(), LISTENERS, balancerArn);
        Optional<List<Forward>> forwards = patch.attributes().has("default_action")
                ? forwards(patch.attributes().get("default_action"))
                : known.map(Listener::forwards);
        boolean isUnknown = patch.isUnknown("port") || patch.isUnknown("protocol");
        if (isUnknown || forwards.isEmpty()) {
            patch.isUnknown("default_action");
            hide(step, balancerArn, LISTENERS);
            return;
        }
        Listener now = known.orElseGet(() -> blank(step));
        String protocol = patch.text("protocol", now.protocol());
        Listener after = new Listener(
                now.listenerArn(),
                patch.number("port", now.port()),
                protocol,
                ENCRYPTED.contains(protocol) ? patch.text("ssl_policy", now.sslPolicy()) : "",
                forwards.get(),
                now.rules(),
                patch.attributes().has("certificate_arn")
                        ? Attributes.idIn(patch.attributes().get("certificate_arn"))
                        : now.certificateArn(),
                patch.attributes().has("certificate_arn") ? Optional.empty() : now.certificate());
        changeListeners(region, balancerArn, all -> {
            List<Listener> others = new ArrayList<>(without(all, after.listenerArn()));
            others.add(after);
            return others;
        });
        if (patch.attributes().has("tcp_idle_timeout_seconds")) {
            Planned<Integer> seconds = patch.attributes().number("tcp_idle_timeout_seconds");
            region.listenerAttributes.put(
                    new ListenerAttributes(after.listenerArn(), seconds.value().filter(value -> value > 0)));
        }
    }

    private static Listener blank(Step step) {
        boolean isNew = step.change().action().makes();
        return new Listener(
                step.idAfter(),
                0,
                "",
                "",
                List.of(),
                isNew ? Optional.of(List.of()) : Optional.empty(),
                Optional.of(""),
                Optional.empty());
    }

    /** Applies rules of listeners. */
    static void rule(Step step) {
        RegionDraft region = step.region();
        Optional<List<Forward>> forwards = forwards(step.change().after().get("action"));
        step.onTarget(
                "listener_arn",
                arn -> changeRules(region, arn, rules -> withoutRule(rules, step.idBefore())),
                arn -> changeRules(
                        region,
                        arn,
                        rules -> forwards.flatMap(known -> rules.map(all -> {
                            List<Rule> more = new ArrayList<>(all);
                            more.add(new Rule(step.idAfter(), known));
                            return more;
                        }))),
                arn -> changeRules(region, arn, rules -> Optional.empty()),
                listeners(region));
        if (forwards.isEmpty()) {
            ownerOf(region, Attributes.plain(step.change().after().get("listener_arn")))
                    .ifPresent(balancer -> region.hide(
                            RULES,
                            balancer.loadBalancerArn(),
                            "the action of " + step.change().address() + " is known only after apply"));
        }
    }

    private static Optional<List<Rule>> withoutRule(Optional<List<Rule>> rules, String arn) {
        return rules.map(
                all -> all.stream().filter(rule -> !rule.ruleArn().equals(arn)).toList());
    }

    private static List<Listener> without(List<Listener> listeners, String arn) {
        return listeners.stream()
                .filter(listener -> !listener.listenerArn().equals(arn))
                .toList();
    }

    private static List<String> listeners(RegionDraft region) {
        return region.balancers.all().stream()
                .flatMap(balancer -> balancer.details().listeners().stream().flatMap(Collection::stream))
                .map(Listener::listenerArn)
                .toList();
    }

    private static Optional<LoadBalancer> ownerOf(RegionDraft region, String listenerArn) {
        return region.balancers.all().stream()
                .filter(balancer -> balancer.details().listeners().stream()
                        .flatMap(Collection::stream)
                        .anyMatch(listener -> listener.listenerArn().equals(listenerArn)))
                .findFirst();
    }

    private static void changeRules(
            RegionDraft region, String listenerArn, UnaryOperator<Optional<List<Rule>>> change) {
        ownerOf(region, listenerArn)
                .ifPresent(balancer -> changeListeners(
                        region,
                        balancer.loadBalancerArn(),
                        all -> all.stream()
                                .map(listener -> listener.listenerArn().equals(listenerArn)
                                        ? listener.withRules(change.apply(listener.rules()))
                                        : listener)
                                .toList()));
    }

    private static void changeListeners(RegionDraft region, String arn, UnaryOperator<List<Listener>> change) {
        region.touchedBalancers.add(arn);
        region.balancers.change(
                arn,
                balancer -> balancer.with(balancer.details()
                        .withListeners(balancer.details().listeners().map(change))));
    }

    /** A listener that is known in part may forward to any group, so none of the load balancer's is known. */
    private static void hide(Step step, String arn, String call) {
        RegionDraft region = step.region();
        region.touchedBalancers.add(arn);
        region.balancers.change(
                arn, balancer -> balancer.with(balancer.details().withListeners(Optional.empty())));
        region.hide(call, arn, step.change().address() + " is known only in part before apply");
        region.hide(TARGET_GROUPS, arn, step.change().address() + " may forward to any target group");
    }

    /** The groups that actions forward to; empty if a group is not known. */
    static Optional<List<Forward>> forwards(Value actions) {
        List<Forward> found = new ArrayList<>();
        if (actions instanceof Value.Unknown) {
            return Optional.empty();
        }
        for (Value action : Attributes.items(actions)) {
            if (!(action instanceof Fields fields) || fields.get("type") instanceof Value.Unknown) {
                return Optional.empty();
            }
            if (!Attributes.plain(fields.get("type")).equals("forward")) {
                continue;
            }
            Optional<List<Forward>> of = ofAction(fields);
            if (of.isEmpty()) {
                return Optional.empty();
            }
            found.addAll(of.get());
        }
        return Optional.of(found);
    }

    private static Optional<List<Forward>> ofAction(Fields action) {
        List<Fields> blocks = Attributes.objects(action.get("forward"));
        if (blocks.isEmpty() || action.get("forward") instanceof Value.Unknown) {
            return Attributes.idIn(action.get("target_group_arn"))
                    .filter(arn -> !arn.isEmpty())
                    .map(arn -> List.of(new Forward(arn, Optional.empty())));
        }
        List<Forward> found = new ArrayList<>();
        for (Value group : Attributes.items(blocks.get(0).get("target_group"))) {
            if (!(group instanceof Fields fields)) {
                return Optional.empty();
            }
            Optional<String> arn = Attributes.idIn(fields.get("arn"));
            if (arn.isEmpty()) {
                return Optional.empty();
            }
            found.add(new Forward(arn.get(), weight(fields.get("weight"))));
        }
        return Optional.of(found);
    }

    /** AWS's default is 1. */
    private static Optional<Integer> weight(Value stated) {
        if (stated instanceof Value.Unknown) {
            return Optional.empty();
        }
        return Optional.of(Attributes.plain(stated).isEmpty() ? 1 : Attributes.number(stated));
    }
}
