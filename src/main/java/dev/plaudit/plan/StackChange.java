package dev.plaudit.plan;

import dev.plaudit.plan.PlannedChange.Action;
import dev.plaudit.plan.Value.Fields;
import java.util.Map;

/**
 * A change of a resource in a change set, in the words of CloudFormation.
 *
 * @param logicalId in the template; untrusted text
 * @param physicalId the ID or ARN of the resource; empty for a new one
 * @param isOpen whether the resource will be replaced, or what will happen to it, is known only when the change set is executed
 * @param before the properties now, as far as the template states them
 * @param after the properties afterward
 * @param stackTags the tags of the whole stack
 */
record StackChange(
        String logicalId,
        String physicalId,
        String type,
        Action action,
        boolean isOpen,
        Fields before,
        Fields after,
        Fields stackTags) {

    static final Fields NOTHING = new Fields(Map.of());

    /** Returns a planned change of a part of this resource, such as one of the targets in a target group. */
    PlannedChange part(String terraformType, Action partAction, Fields now, Fields later) {
        return new PlannedChange(logicalId, "", terraformType, "", partAction, false, now, later);
    }
}
