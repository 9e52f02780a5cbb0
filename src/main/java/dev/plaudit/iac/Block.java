package dev.plaudit.iac;

import dev.plaudit.results.CodeLocation;
import dev.plaudit.results.CodeLocation.AnchoredBy;

/**
 * A block of code that creates resources, and its position.
 *
 * @param file the path from the root of the repository
 * @param label its name in the file: {@code aws_lb.orders}, {@code module.orders}, or a logical ID
 * @param type the type of a resource of Terraform or CloudFormation; empty for a module
 * @param name the last part of its label
 * @param source a module's {@code source} if it is a literal, otherwise empty
 * @param lineHash GitHub's hash of its first line
 */
record Block(
        String file, int line, int endLine, String label, String type, String name, String source, String lineHash) {

    boolean isModule() {
        return type.isEmpty();
    }

    boolean contains(int someLine) {
        return line <= someLine && someLine <= endLine;
    }

    CodeLocation location(String address, AnchoredBy anchoredBy) {
        return new CodeLocation(file, line, endLine, label, address, anchoredBy, lineHash);
    }
}
