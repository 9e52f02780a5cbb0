package dev.plaudit.iac;

import dev.plaudit.input.IndexKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The modules on the path to an address, without their indexes: {@code module.x["k"].module.y[0]} is {@code x}, {@code y}.
 */
record ModulePath(List<String> names) {

    private static final String STEP = "module.";

    ModulePath {
        names = List.copyOf(names);
    }

    /** Returns the modules at the start of the address of a module or resource; none in the root module. */
    static ModulePath of(String address) {
        List<String> names = new ArrayList<>();
        read(address, names);
        return new ModulePath(names);
    }

    /** Returns an address without the modules at its start. */
    static String restOf(String address) {
        return address.substring(read(address, new ArrayList<>()));
    }

    /** Adds the names of the modules, and returns where the rest of the address begins. */
    private static int read(String address, List<String> names) {
        int at = 0;
        while (address.startsWith(STEP, at)) {
            int start = at + STEP.length();
            at = start;
            while (at < address.length() && address.charAt(at) != '.' && address.charAt(at) != '[') {
                at++;
            }
            names.add(address.substring(start, at));
            at = at < address.length() && address.charAt(at) == '[' ? IndexKey.end(address, at) : at;
            at = at < address.length() && address.charAt(at) == '.' ? at + 1 : at;
        }
        return at;
    }
}
