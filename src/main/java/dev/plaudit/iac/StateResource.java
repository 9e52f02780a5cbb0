package dev.plaudit.iac;

import java.util.List;

/**
 * A resource of a Terraform state: its names, and nothing of its values but the ids by which a scan may know it.
 *
 * @param modules the modules from the root module down to its own
 * @param address as Terraform prints it, with indexes
 * @param ids ids and ARNs of the kinds of resources that findings are about; none for any other
 */
record StateResource(ModulePath modules, String type, String name, String address, List<String> ids) {

    StateResource {
        ids = List.copyOf(ids);
    }

    /** What stands in the code for it and its sisters of the same block. */
    BlockAddress block() {
        return new BlockAddress(modules, type, name);
    }

    /** An address without indexes. */
    record BlockAddress(ModulePath modules, String type, String name) {}
}
