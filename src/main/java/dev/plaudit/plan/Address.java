package dev.plaudit.plan;

import dev.plaudit.input.IndexKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A dotted name of Terraform, cut at its dots: {@code module.orders["eu.1"].aws_lb.this} is {@code module}, {@code orders["eu.1"]},
 * {@code aws_lb}, {@code this}. A key in brackets may contain anything.
 */
record Address(List<String> parts) {

    private static final String MODULE = "module";

    Address {
        parts = List.copyOf(parts);
    }

    static Address of(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '.') {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
            at = c == '[' ? IndexKey.end(text, at) : at + 1;
        }
        parts.add(text.substring(Math.min(start, text.length())));
        return new Address(parts);
    }

    /** Returns the address of the module instance that a resource is in; empty for the root module. */
    Address module() {
        int length = 0;
        while (length + 1 < parts.size() && parts.get(length).equals(MODULE)) {
            length += 2;
        }
        return new Address(parts.subList(0, length));
    }

    boolean isRoot() {
        return parts.isEmpty();
    }

    /** Returns the module instance around this one. */
    Address parent() {
        return new Address(parts.subList(0, parts.size() - 2));
    }

    Address child(String name) {
        return then(List.of(MODULE, name));
    }

    Address then(List<String> more) {
        List<String> all = new ArrayList<>(parts);
        all.addAll(more);
        return new Address(all);
    }

    /** Returns the names of the modules on the path of a module instance, without their indexes. */
    List<String> moduleNames() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i < parts.size(); i += 2) {
            names.add(withoutIndex(parts.get(i)));
        }
        return names;
    }

    static String withoutIndex(String part) {
        int bracket = part.indexOf('[');
        return bracket < 0 ? part : part.substring(0, bracket);
    }

    String text() {
        return String.join(".", parts);
    }
}
