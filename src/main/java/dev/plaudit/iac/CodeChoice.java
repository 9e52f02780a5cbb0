package dev.plaudit.iac;

import dev.plaudit.input.Node;
import java.util.List;
import java.util.Optional;

/**
 * Where to look for the code that made the resources.
 *
 * @param folder the name of the checkout's folder
 * @param states Terraform states, each the name of a file or {@code FOLDER=FILE} with the folder that it was made in
 * @param map the name of a file that says where the code of some resources is
 */
public record CodeChoice(Node.Scalar folder, List<Node.Scalar> states, Optional<Node.Scalar> map) {
    public CodeChoice {
        states = List.copyOf(states);
    }
}
