package dev.plaudit.plan;

import static dev.plaudit.inventory.Calls.PERMISSIONS;
import static dev.plaudit.inventory.Calls.SERVICES;

import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.EndpointService.AllowedPrincipal;
import dev.plaudit.inventory.EndpointService.Connectivity;
import dev.plaudit.inventory.EndpointService.PrivateDns;
import dev.plaudit.inventory.EndpointService.Zones;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Applies {@code aws_vpc_endpoint_service}, and the principals and names that have resources of their own. */
final class ServiceApplier {

    private static final List<String> BALANCERS = List.of("network_load_balancer_arns", "gateway_load_balancer_arns");

    private ServiceApplier() {}

    static void service(Step step) {
        RegionDraft region = step.region();
        if (step.change().action().removes()) {
            region.services.remove(step.idBefore());
            region.connections.removeIf(connection -> connection.serviceId().equals(step.idBefore()));
        }
        if (!step.exists()) {
            return;
        }
        String id = step.idAfter();
        Optional<EndpointService> known = region.services.find(id);
        if (known.isEmpty() && !step.change().action().makes()) {
            step.noteUnseen(SERVICES, id);
        }
        if (known.isPresent()
                && !patched(known.get(), step.reversed(SERVICES, id), step).equals(known.get())) {
            step.noteDrift();
        }
        EndpointService after =
                patched(known.orElseGet(() -> blank(step, id)), step.patch(known.isPresent(), SERVICES, id), step);
        region.services.put(after);
        step.world().remember(after, new AccountRegion(region.accountId(), region.region()));
    }

    /** A service that the snapshot does not know; a new one is taken to become available. */
    private static EndpointService blank(Step step, String id) {
        boolean isNew = step.change().action().makes();
        String name = Attributes.plain(step.change().before().get("service_name"));
        return new EndpointService(
                id,
                name.isEmpty() ? id : name,
                "Interface",
                "Available",
                new Zones(Optional.empty(), List.of()),
                new Connectivity(Optional.empty(), List.of(), List.of(), List.of(), Optional.empty()),
                new PrivateDns("", ""),
                isNew ? "" : Patch.UNKNOWN,
                Map.of(),
                isNew ? Optional.of(List.of()) : Optional.empty());
    }

    private static EndpointService patched(EndpointService now, Patch patch, Step step) {
        String gateway =
                Attributes.items(step.change().after().get(BALANCERS.get(1))).isEmpty()
                        ? "Interface"
                        : "GatewayLoadBalancer";
        String type = step.change().action().makes() ? gateway : now.serviceType();
        return new EndpointService(
                now.serviceId(),
                now.serviceName(),
                patch.word("service_type", type),
                patch.word("state", now.serviceState()),
                now.zones(),
                connectivity(now, patch, step),
                privateDns(now.privateDns(), patch),
                patch.text("payer_responsibility", now.payerResponsibility()),
                patch.tags(now.tags()),
                principals(now.allowedPrincipals(), patch));
    }

    /** Principals that stay keep the type that AWS stated. */
    private static Optional<List<AllowedPrincipal>> principals(Optional<List<AllowedPrincipal>> now, Patch patch) {
        return patch.attributes().has("allowed_principals")
                ? patch.texts("allowed_principals", Optional.empty())
                        .map(arns -> principals(now.orElse(List.of()), arns))
                : now;
    }

    private static Connectivity connectivity(EndpointService now, Patch patch, Step step) {
        Connectivity stated = now.connectivity();
        List<String> regions = patch.texts("supported_regions", Optional.of(stated.supportedRegions()))
                .orElse(List.of());
        boolean regionsChange = patch.attributes().has("supported_regions");
        List<String> ownRegion = List.of(step.region().region());
        boolean isLeftOut = step.change().action().makes()
                && Attributes.items(step.change().after().get("supported_regions"))
                        .isEmpty();
        List<String> offered = isLeftOut ? ownRegion : regions;
        return new Connectivity(
                patch.bool("acceptance_required", stated.acceptanceRequired()),
                balancers(stated.loadBalancerArns(), patch, step),
                patch.texts("supported_ip_address_types", Optional.of(stated.supportedIpAddressTypes()))
                        .orElse(List.of(Patch.UNKNOWN)),
                offered,
                regionsChange || isLeftOut
                        ? Optional.of(offered).filter(names -> !names.isEmpty()).map(names -> !names.equals(ownRegion))
                        : stated.remoteAccessEnabled());
    }

    /** A list that is empty after apply counts as not stated, because every service has a load balancer. */
    private static List<String> balancers(List<String> now, Patch patch, Step step) {
        if (BALANCERS.stream().noneMatch(patch.attributes()::has)) {
            return now;
        }
        step.region().touchedServices.add(step.idAfter());
        Optional<List<String>> all = BALANCERS.stream()
                .map(key -> Attributes.idsIn(patch.attributes().get(key)))
                .reduce(
                        Optional.of(List.of()),
                        (one, other) ->
                                one.flatMap(arns -> other.map(more -> Stream.concat(arns.stream(), more.stream())
                                        .distinct()
                                        .toList())));
        BALANCERS.stream().filter(key -> all.isEmpty()).forEach(patch::isUnknown);
        return all.orElse(List.of());
    }

    /** A new name has to be verified again. */
    private static PrivateDns privateDns(PrivateDns now, Patch patch) {
        if (!patch.attributes().has("private_dns_name")) {
            return now;
        }
        String name = patch.text("private_dns_name", now.privateDnsName());
        if (name.equals(now.privateDnsName())) {
            return now;
        }
        if (name.equals(Patch.UNKNOWN)) {
            return new PrivateDns(name, name);
        }
        return new PrivateDns(name, name.isEmpty() ? "" : "pendingVerification");
    }

    /** Applies {@code aws_vpc_endpoint_service_allowed_principal}. */
    static void principal(Step step) {
        Listing<EndpointService> services = step.region().services;
        Optional<String> arn = Attributes.idIn(step.change().after().get("principal_arn"));
        String old = Attributes.plain(step.change().before().get("principal_arn"));
        step.onTarget(
                "vpc_endpoint_service_id",
                id -> services.change(id, service -> with(service, old, Optional.empty())),
                id -> {
                    if (arn.isPresent()) {
                        services.change(id, service -> with(service, "", arn));
                    } else {
                        hidePrincipals(step, id);
                    }
                },
                id -> hidePrincipals(step, id),
                services.all().stream().map(EndpointService::serviceId).toList());
    }

    private static void hidePrincipals(Step step, String id) {
        step.region().services.change(id, service -> service.withAllowedPrincipals(Optional.empty()));
        step.region()
                .hide(PERMISSIONS, id, step.change().address() + " allows a principal that is known only after apply");
    }

    private static EndpointService with(EndpointService service, String without, Optional<String> added) {
        return service.withAllowedPrincipals(service.allowedPrincipals().map(all -> {
            List<String> arns = new ArrayList<>(arns(all));
            arns.remove(without);
            added.filter(arn -> !arns.contains(arn)).ifPresent(arns::add);
            return principals(all, arns);
        }));
    }

    /** Applies {@code aws_vpc_endpoint_service_private_dns_verification}, which ends when the name is verified. */
    static void verification(Step step) {
        step.onTarget(
                "service_id",
                id -> {},
                id -> {
                    if (step.change().action().makes()) {
                        step.region().services.change(id, ServiceApplier::verified);
                    }
                },
                id -> step.region().services.change(id, ServiceApplier::perhapsVerified),
                step.region().services.all().stream()
                        .map(EndpointService::serviceId)
                        .toList());
    }

    private static EndpointService verified(EndpointService service) {
        return withName(service, service.privateDns().privateDnsName().isEmpty() ? "" : "verified");
    }

    private static EndpointService perhapsVerified(EndpointService service) {
        return withName(service, Patch.UNKNOWN);
    }

    private static EndpointService withName(EndpointService service, String state) {
        return new EndpointService(
                service.serviceId(),
                service.serviceName(),
                service.serviceType(),
                service.serviceState(),
                service.zones(),
                service.connectivity(),
                new PrivateDns(service.privateDns().privateDnsName(), state),
                service.payerResponsibility(),
                service.tags(),
                service.allowedPrincipals());
    }

    private static List<String> arns(List<AllowedPrincipal> principals) {
        return principals.stream().map(AllowedPrincipal::principal).toList();
    }

    private static List<AllowedPrincipal> principals(List<AllowedPrincipal> now, List<String> arns) {
        return arns.stream()
                .map(arn -> now.stream()
                        .filter(principal -> principal.principal().equals(arn))
                        .findFirst()
                        .orElseGet(() -> new AllowedPrincipal(typeOf(arn), arn)))
                .toList();
    }

    /** The types of AWS, by the ARN's resource. */
    private static String typeOf(String arn) {
        if (arn.equals("*")) {
            return "All";
        }
        String resource = arn.substring(arn.lastIndexOf(':') + 1);
        if (resource.startsWith("user/")) {
            return "User";
        }
        return resource.startsWith("role/") || resource.startsWith("assumed-role/") ? "Role" : "Account";
    }
}
