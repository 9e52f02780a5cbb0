package dev.plaudit.iac;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Paths of folders within a repository, as texts: {@code infra/prod}, and the empty text for its root. */
final class Folders {

    private Folders() {}

    /** The folder that a relative path leads to; empty when it leads out of the repository. */
    static Optional<String> join(String folder, String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (folder + "/" + path).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /** How a folder is shown: the root is {@code .}. */
    static String shown(String folder) {
        return folder.isEmpty() ? "." : folder;
    }
}
