package dev.plaudit.plan;

import static dev.plaudit.plan.StackChange.NOTHING;

import dev.plaudit.plan.PlannedChange.Action;
import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Text;
import dev.plaudit.plan.Value.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Translates the changes of a stack to those of Terraform's types. A property with several parts that Terraform has resources for,
 * such as the targets of a group, becomes a change for each part that differs.
 */
final class StackTranslation {

    private static final String PERMISSIONS = "AWS::EC2::VPCEndpointServicePermissions";
    private static final String INBOUND_RULE = "AWS::EC2::SecurityGroupIngress";
    private static final String TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
    private static final String SECURITY_GROUP = "AWS::EC2::SecurityGroup";

    private static final Set<String> TAGGED =
            Set.of("aws_lb", "aws_lb_target_group", "aws_vpc_endpoint", "aws_vpc_endpoint_service");

    private static final String PRINCIPAL = "aws_vpc_endpoint_service_allowed_principal";
    private static final String ATTACHMENT = "aws_lb_target_group_attachment";
    private static final String RULE = "aws_security_group_rule";

    /** Attributes that say which resource another one belongs to. */
    private static final Set<String> OWNERS = Set.of("load_balancer_arn", "listener_arn");

    private StackTranslation() {}

    /** Returns whether Plaudit applies a type of CloudFormation. */
    static boolean knows(String type) {
        return type.equals(PERMISSIONS)
                || type.equals(INBOUND_RULE)
                || StackTypes.of(type).isPresent();
    }

    static List<PlannedChange> of(StackChange change) {
        return switch (change.type()) {
            case PERMISSIONS -> principals(change);
            case INBOUND_RULE -> inboundRule(change);
            default ->
                StackTypes.of(change.type()).map(type -> resource(change, type)).orElse(List.of());
        };
    }

    private static List<PlannedChange> resource(StackChange change, StackType type) {
        Map<String, Value> before = new LinkedHashMap<>();
        Map<String, Value> after = new LinkedHashMap<>();
        if (!change.physicalId().isEmpty()) {
            before.putAll(type.now(now(change)).fields());
            before.put("id", new Text(change.physicalId()));
        }
        if (change.action() != Action.DELETE) {
            after.putAll(after(change, type).fields());
            if (change.action() != Action.CREATE && change.action() != Action.REPLACE) {
                after.putIfAbsent("id", new Text(change.physicalId()));
            }
        }
        if (TAGGED.contains(type.type())) {
            before.put("tags", tags(change, now(change)));
            after.put("tags", change.isOpen() ? Value.UNKNOWN : tags(change, change.after()));
        }
        List<PlannedChange> all = new ArrayList<>();
        boolean isImported = change.action() == Action.NOTHING;
        PlannedChange whole = new PlannedChange(
                change.logicalId(),
                "",
                type.type(),
                "",
                change.action(),
                isImported,
                new Fields(before),
                new Fields(after));
        if (change.type().equals(SECURITY_GROUP) && change.action().makes()) {
            Value rules = StackValues.each(change.after().get("SecurityGroupIngress"), StackTranslation::rule);
            after.put("ingress", rules);
            whole = whole.withAfter(new Fields(after));
        }
        all.add(whole);
        if (change.action().changes() && change.action() != Action.DELETE) {
            all.addAll(parts(change, whole));
        }
        return all;
    }

    /** A resource that is imported or only compared with what exists stays as it is. */
    private static Fields now(StackChange change) {
        return change.action() == Action.NOTHING ? change.after() : change.before();
    }

    /** CloudFormation adds the tags of the stack to those of the template. */
    private static Value tags(StackChange change, Fields properties) {
        Map<String, Value> own = StackValues.keyed(properties.get("Tags"));
        if (own.containsKey("")) {
            return Value.UNKNOWN;
        }
        Map<String, Value> all = new LinkedHashMap<>(change.stackTags().fields());
        all.putAll(own);
        return new Fields(all);
    }

    private static Fields after(StackChange change, StackType type) {
        Fields now = type.now(now(change));
        if (change.isOpen()) {
            Map<String, Value> unknown = new LinkedHashMap<>(type.unknown().fields());
            OWNERS.stream().filter(key -> now.get(key) instanceof Text).forEach(key -> unknown.put(key, now.get(key)));
            return new Fields(unknown);
        }
        if (change.action().makes()) {
            return type.created(change.after());
        }
        return (Fields) StackValues.afterUpdate(now, type.now(change.after()));
    }

    private static List<PlannedChange> parts(StackChange change, PlannedChange whole) {
        Value id = change.action().makes() ? new Unknown(whole.identity()) : new Text(change.physicalId());
        if (change.type().equals(TARGET_GROUP)) {
            return differences(change, "Targets", ATTACHMENT, target -> target(target, id));
        }
        if (change.type().equals(SECURITY_GROUP) && change.action() == Action.UPDATE) {
            return differences(change, "SecurityGroupIngress", RULE, rule -> of(rule, id));
        }
        return List.of();
    }

    /** How an item of a property is written as a resource. */
    private interface Part {
        Fields of(Value item);
    }

    /** Returns what is removed from a list and what is added to it. Of a list that is not known, every item may be any. */
    private static List<PlannedChange> differences(StackChange change, String property, String type, Part part) {
        boolean isNew = change.action().makes();
        Value before = isNew ? Value.NONE : change.before().get(property);
        Value stated = change.after().get(property);
        boolean isLeftOut = stated instanceof Value.None && !(before instanceof Value.None);
        Value after = change.isOpen() || isLeftOut ? Value.UNKNOWN : stated;
        return Stream.concat(
                        StackValues.without(before, after).stream()
                                .map(item -> change.part(type, Action.DELETE, part.of(item), NOTHING)),
                        StackValues.without(after, before).stream()
                                .map(item -> change.part(type, Action.CREATE, NOTHING, part.of(item))))
                .toList();
    }

    private static Fields target(Value target, Value group) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("target_group_arn", group);
        if (target instanceof Fields stated) {
            fields.put("target_id", stated.get("Id"));
            fields.put("port", stated.get("Port"));
            fields.put("availability_zone", stated.get("AvailabilityZone"));
        } else {
            fields.put("target_id", Value.UNKNOWN);
        }
        return new Fields(fields);
    }

    /** Returns a change for each principal. A service that is not known may be the one that it is now. */
    private static List<PlannedChange> principals(StackChange change) {
        Value old = change.before().get("ServiceId");
        boolean removes = change.action().removes();
        Value service = change.isOpen() ? old : change.after().get("ServiceId");
        Value before =
                change.action() == Action.CREATE ? Value.NONE : change.before().get("AllowedPrincipals");
        Value after = change.isOpen() ? Value.UNKNOWN : change.after().get("AllowedPrincipals");
        if (change.action() == Action.UPDATE && after instanceof Value.None) {
            after = Value.UNKNOWN;
        }
        if (!change.action().changes()) {
            return List.of();
        }
        List<PlannedChange> all = new ArrayList<>();
        boolean mayStay = change.action() != Action.DELETE && old instanceof Text && !(service instanceof Text);
        if (mayStay) {
            all.add(change.part(PRINCIPAL, Action.CREATE, NOTHING, principal(old, Value.UNKNOWN)));
        }
        for (Value arn : removes ? Attributes.items(before) : StackValues.without(before, after)) {
            all.add(change.part(PRINCIPAL, Action.DELETE, principal(old, arn), NOTHING));
        }
        if (change.action() != Action.DELETE) {
            for (Value arn : removes ? Attributes.items(after) : StackValues.without(after, before)) {
                all.add(change.part(PRINCIPAL, Action.CREATE, NOTHING, principal(service, arn)));
            }
        }
        return all;
    }

    private static Fields principal(Value service, Value arn) {
        Value stated = service instanceof Value.None ? Value.UNKNOWN : service;
        return new Fields(Map.of("vpc_endpoint_service_id", stated, "principal_arn", arn));
    }

    private static List<PlannedChange> inboundRule(StackChange change) {
        Fields before = change.action() == Action.CREATE ? NOTHING : of(change.before(), owner(change.before()));
        Fields after = change.action() == Action.DELETE
                ? NOTHING
                : of(
                        change.isOpen() ? Value.UNKNOWN : change.after(),
                        owner(change.isOpen() ? change.before() : change.after()));
        return List.of(change.part(RULE, change.action(), before, after));
    }

    private static Value owner(Fields rule) {
        return rule.fields().containsKey("GroupId") ? rule.get("GroupId") : Value.UNKNOWN;
    }

    private static Fields of(Value rule, Value group) {
        Map<String, Value> fields = new LinkedHashMap<>(
                rule instanceof Fields stated ? rule(stated).fields() : Map.of("protocol", Value.UNKNOWN));
        fields.put("type", new Text("ingress"));
        fields.put("security_group_id", group);
        return new Fields(fields);
    }

    /** A rule without ports is for all of them. */
    private static Fields rule(Fields stated) {
        Map<String, Value> fields = new LinkedHashMap<>(StackValues.renamed(
                stated,
                Map.of(
                        "IpProtocol", "protocol",
                        "FromPort", "from_port",
                        "ToPort", "to_port",
                        "CidrIp", "cidr_blocks",
                        "CidrIpv6", "ipv6_cidr_blocks",
                        "SourcePrefixListId", "prefix_list_ids",
                        "SourceSecurityGroupId", "source_security_group_id")));
        if (stated.fields().containsKey("SourceSecurityGroupName")) {
            fields.put("source_security_group_id", Value.UNKNOWN);
        }
        fields.putIfAbsent("from_port", new Text("-1"));
        fields.putIfAbsent("to_port", new Text("-1"));
        return new Fields(fields);
    }
}
