package dev.plaudit.iac;

import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.CodeLocation.AnchoredBy;

/**
 * A block of code that a resource may come from, and where it stands.
 *
 * @param file the path from the root of the repository
 * @param label what it is called in its file: {@code aws_lb.orders}, {@code module.orders}, or a logical id
 * @param type the type of a resource of Terraform or CloudFormation; empty for a module
 * @param name the last part of its label
 * @param source where a module's code is as far as it is a plain text, otherwise empty
 * @param lineHash GitHub's hash of its first line
 */
record Block(
        String file, int line, int endLine, String label, String type, String name, String source, String lineHash) {

    boolean isModule() {
        return type.isEmpty();
    }

    boolean holds(int someLine) {
        return line <= someLine && someLine <= endLine;
    }

    CodeLocation location(String address, AnchoredBy anchoredBy) {
        return new CodeLocation(file, line, endLine, label, address, anchoredBy, lineHash);
    }
}
