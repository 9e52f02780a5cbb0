package dev.plaudit.iac;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Folder paths within a repository as text: {@code infra/prod}, or the empty text for its root. */
final class Folders {

    private Folders() {}

    /** Resolves a relative path; empty if it leads out of the repository. */
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

    /** Returns a folder as messages show it, the root as {@code .}. */
    static String shown(String folder) {
        return folder.isEmpty() ? "." : folder;
    }
}
