package dev.plaudit.plan;

import dev.plaudit.plan.Value.Fields;
import java.util.List;
import java.util.stream.Stream;

/** Applies what Auto Scaling registers. */
final class ScalingApplier {

    private ScalingApplier() {}

    /** Applies {@code aws_autoscaling_attachment} and {@code aws_autoscaling_group}, whose instances no plan shows. */
    static void apply(Step step) {
        Fields before = step.change().before();
        Fields after = step.change().after();
        boolean concerns = step.change().action() != PlannedChange.Action.UPDATE
                || Stream.of(
                                "target_group_arns",
                                "lb_target_group_arn",
                                "traffic_source",
                                "vpc_zone_identifier",
                                "availability_zones",
                                "desired_capacity",
                                "min_size",
                                "max_size")
                        .anyMatch(key -> !after.get(key).equals(before.get(key)));
        if (!concerns) {
            return;
        }
        for (Fields fields : List.of(before, after)) {
            for (String arn : groupsOf(fields)) {
                TargetApplier.hideTargets(step, arn, "which instances Auto Scaling registers");
            }
        }
        boolean mayBeAny = Stream.of("target_group_arns", "lb_target_group_arn")
                .anyMatch(key -> Attributes.idsIn(after.get(key)).isEmpty());
        TargetApplier.groups(step.region()).stream()
                .filter(arn -> mayBeAny && step.exists() && PlannedChange.isNew(arn))
                .forEach(arn -> TargetApplier.hideTargets(
                        step, arn, "whether " + step.change().address() + " registers instances in it"));
    }

    private static List<String> groupsOf(Fields fields) {
        Stream<Value> stated = Stream.of(
                        Attributes.items(fields.get("target_group_arns")),
                        Attributes.items(fields.get("lb_target_group_arn")),
                        Attributes.objects(fields.get("traffic_source")).stream()
                                .map(source -> source.get("identifier"))
                                .toList())
                .flatMap(List::stream);
        return stated.flatMap(value -> Attributes.idIn(value).stream()).toList();
    }
}
