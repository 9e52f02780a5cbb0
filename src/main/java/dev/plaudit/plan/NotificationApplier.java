package dev.plaudit.plan;

import static dev.plaudit.inventory.Calls.NOTIFICATIONS;

import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.FactsOnDemand.ConnectionNotification;
import java.util.List;
import java.util.Optional;

/** Applies {@code aws_vpc_endpoint_connection_notification}. Those that watch a single endpoint change nothing that is judged. */
final class NotificationApplier {

    private static final String SERVICE = "vpc_endpoint_service_id";

    private NotificationApplier() {}

    static void apply(Step step) {
        Listing<ConnectionNotification> notifications = step.region().notifications;
        if (step.change().action().removes()) {
            notifications.remove(step.idBefore());
        }
        if (step.change().after().get(SERVICE) instanceof Value.None) {
            return;
        }
        step.onTarget(
                SERVICE,
                serviceId -> {},
                serviceId -> put(step, serviceId),
                serviceId -> hide(step, serviceId),
                step.region().services.all().stream()
                        .map(EndpointService::serviceId)
                        .toList());
    }

    private static void put(Step step, String serviceId) {
        Optional<ConnectionNotification> known = step.region().notifications.find(step.idAfter());
        Attributes set = step.patch(known.isPresent(), NOTIFICATIONS, serviceId).attributes();
        Optional<List<String>> events = set.has("connection_events")
                ? Attributes.idsIn(set.get("connection_events"))
                : known.map(ConnectionNotification::connectionEvents);
        if (events.isEmpty()) {
            hide(step, serviceId);
            return;
        }
        step.region()
                .notifications
                .put(new ConnectionNotification(
                        step.idAfter(),
                        serviceId,
                        "",
                        set.has("connection_notification_arn")
                                ? Attributes.idIn(set.get("connection_notification_arn"))
                                        .orElse(Patch.UNKNOWN)
                                : known.map(ConnectionNotification::connectionNotificationArn)
                                        .orElse(""),
                        events.get(),
                        known.map(ConnectionNotification::connectionNotificationState)
                                .orElse("Enabled")));
    }

    private static void hide(Step step, String serviceId) {
        step.region()
                .hide(
                        NOTIFICATIONS,
                        serviceId,
                        "which events " + step.change().address()
                                + " covers, or of which service, is known only after apply");
    }
}
