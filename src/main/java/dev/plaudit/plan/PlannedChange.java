package dev.plaudit.plan;

import dev.plaudit.plan.Value.Fields;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A resource of a plan.
 *
 * @param address as Terraform prints it, or the logical ID in a template of CloudFormation; untrusted text
 * @param previousAddress the address before it was moved, or empty
 * @param type of Terraform's AWS provider: {@code aws_lb}
 * @param provider the name of the provider's configuration: {@code aws}, {@code aws.consumer}, {@code module.dr:aws}
 * @param before the attributes now; none for a resource that does not exist
 * @param after the attributes after apply; none for a resource that will not exist
 */
public record PlannedChange(
        String address,
        String previousAddress,
        String type,
        String provider,
        Action action,
        boolean imported,
        Fields before,
        Fields after) {

    private static final String STANDS_FOR = "(known after apply: ";

    /** What happens to a resource. */
    public enum Action {
        CREATE,
        UPDATE,
        /** Deleted and created, in either order. */
        REPLACE,
        DELETE,
        /** Only in the plan because others refer to it, or because it is moved or imported. */
        NOTHING,
        /** It stays, but the tool will no longer manage it. */
        FORGET;

        private static final Set<Action> MAKES = Set.of(CREATE, REPLACE);

        /** Returns whether the resource gets a new ID. */
        public boolean makes() {
            return MAKES.contains(this);
        }

        /** Returns whether a resource with the present ID will no longer exist. */
        public boolean removes() {
            return this == DELETE || this == REPLACE;
        }

        /** Returns whether anything of the resource differs after apply. */
        public boolean changes() {
            return this != NOTHING && this != FORGET;
        }
    }

    /**
     * Returns the text that stands for the ID that this resource will get. That of an endpoint service begins like an ID, by which
     * rules recognize services of customers.
     */
    public String identity() {
        return identity(type, address);
    }

    /** Returns the text that stands for the ID that a resource of a type will get. */
    static String identity(String type, String address) {
        String prefix = type.equals("aws_vpc_endpoint_service") ? "vpce-svc-" : "";
        return prefix + STANDS_FOR + address + ")";
    }

    /** Returns whether an ID is a text that stands for that of a new resource. */
    static boolean isNew(String id) {
        return id.contains(STANDS_FOR);
    }

    /** Returns the ID of the resource before the change; empty for a resource that does not exist. */
    public String idBefore() {
        String id = Attributes.plain(before.get("id"));
        return id.isEmpty() ? Attributes.plain(before.get("arn")) : id;
    }

    /** Returns the ID and the ARN of the resource before the change, as far as it has them. */
    List<String> idsBefore() {
        return Stream.of("id", "arn")
                .map(key -> Attributes.plain(before.get(key)))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    PlannedChange withAfter(Fields resolved) {
        return new PlannedChange(address, previousAddress, type, provider, action, imported, before, resolved);
    }
}
