package dev.plaudit.iac;

import dev.plaudit.input.Outline;
import java.util.Optional;

/**
 * Determines the stack name of a {@code serverless.yml}. Source: the documentation of the Serverless Framework, "Serverless.yml
 * Reference": {@code provider.stackName}, by default the service and the stage. The command line may choose the stage.
 */
final class ServerlessStack {

    private static final int LONGEST_NAME = 256;

    private ServerlessStack() {}

    /** Returns the stack, with {@code *} for variables; empty for a file that names neither a stack nor a service. */
    static Optional<Stack> of(Outline root) {
        Optional<String> named = root.entry("provider").flatMap(provider -> text(provider, "stackName"));
        Optional<String> service = text(root, "service")
                .or(() -> root.entry("service").flatMap(object -> text(object, "name")))
                .map(name -> name + "-*");
        return named.or(() -> service).map(ServerlessStack::withoutVariables).map(Stack::declared);
    }

    private static Optional<String> text(Outline mapping, String key) {
        return mapping.entry(key).map(Outline::text).filter(text -> !text.isBlank());
    }

    /** Replaces variables from the inside out, because they can be nested: {@code ${opt:stage, ${self:provider.stage}}}. */
    private static String withoutVariables(String text) {
        String before = "";
        String name = text.length() > LONGEST_NAME ? "*" : text;
        while (!name.equals(before)) {
            before = name;
            name = name.replaceAll("\\$\\{[^{}]*}", "*");
        }
        return name;
    }
}
