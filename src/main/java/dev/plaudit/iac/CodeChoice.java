package dev.plaudit.iac;

import dev.plaudit.input.Node;
import java.util.List;
import java.util.Optional;

/**
 * Where to look for the code that created the resources.
 *
 * @param folder the name of the checkout's folder
 * @param states Terraform states, each a file or {@code FOLDER=FILE} with the folder of its root module
 * @param map the file that maps resources to code
 */
public record CodeChoice(Node.Scalar folder, List<Node.Scalar> states, Optional<Node.Scalar> map) {
    public CodeChoice {
        states = List.copyOf(states);
    }
}
