package dev.plaudit.iac;

import java.util.List;

/**
 * A resource of a Terraform state: its names, and the IDs by which a scan may know it, but none of its other values.
 *
 * @param modules the modules from the root module down to its own
 * @param address as Terraform prints it, with indexes
 * @param ids its IDs and ARNs if findings may be about this type of resource, otherwise none
 */
record StateResource(ModulePath modules, String type, String name, String address, List<String> ids) {

    StateResource {
        ids = List.copyOf(ids);
    }

    /** Returns the address that the code gives it and all other instances of the same block. */
    BlockAddress block() {
        return new BlockAddress(modules, type, name);
    }

    /** An address without indexes. */
    record BlockAddress(ModulePath modules, String type, String name) {}
}
