package dev.plaudit.plan;

import dev.plaudit.plan.Value.Fields;
import dev.plaudit.plan.Value.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the data sources of a plan's {@code prior_state} that say which account a provider works in. */
final class DataSources {

    static final String CALLER = "aws_caller_identity";

    private DataSources() {}

    /** Returns the account ID that each {@code aws_caller_identity} found, by address. */
    static Fields of(Fields state) {
        Map<String, Value> accounts = new LinkedHashMap<>();
        if (state.get("values") instanceof Fields values && values.get("root_module") instanceof Fields root) {
            addModule(root, accounts);
        }
        return new Fields(accounts);
    }

    private static void addModule(Fields module, Map<String, Value> accounts) {
        for (Fields resource : Attributes.objects(module.get("resources"))) {
            if (resource.get("type").equals(new Text(CALLER))
                    && resource.get("address") instanceof Text address
                    && resource.get("values") instanceof Fields values
                    && values.get("account_id") instanceof Text account) {
                accounts.put(address.text(), account);
            }
        }
        Attributes.objects(module.get("child_modules")).forEach(child -> addModule(child, accounts));
    }
}
