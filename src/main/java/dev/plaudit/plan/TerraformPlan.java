package dev.plaudit.plan;

import dev.plaudit.plan.Value.Fields;
import java.util.List;

/**
 * A plan as it was read.
 *
 * @param file as the user named it
 * @param changes with the provider's source instead of the name of its configuration
 * @param configuration the code that the plan was made from
 * @param callers the account ID that each {@code aws_caller_identity} found, by address
 * @param deferred addresses of changes that Terraform will plan later
 */
record TerraformPlan(
        String file,
        List<PlannedChange> changes,
        Fields configuration,
        Fields variables,
        Fields callers,
        List<String> deferred) {

    TerraformPlan {
        changes = List.copyOf(changes);
        deferred = List.copyOf(deferred);
    }
}
