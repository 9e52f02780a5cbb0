package dev.plaudit.iac;

/**
 * A Terraform block and its lines.
 *
 * @param type the type of a resource or data source; empty for a module
 * @param name the last label: {@code orders}
 * @param line the line of its first word, from 1
 * @param endLine the line of its closing brace
 * @param source a module's {@code source} if it is a literal, otherwise empty
 */
record Span(BlockType kind, String type, String name, int line, int endLine, String source) {

    /** The types of blocks that are found. */
    enum BlockType {
        RESOURCE,
        DATA,
        MODULE
    }

    /** Returns the address within its module: {@code aws_lb.orders}, {@code data.aws_lb.orders}, {@code module.orders}. */
    String label() {
        return switch (kind) {
            case RESOURCE -> type + "." + name;
            case DATA -> "data." + type + "." + name;
            case MODULE -> "module." + name;
        };
    }
}
