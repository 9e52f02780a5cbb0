package dev.plaudit.iac;

import dev.plaudit.input.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The name of a repository on the server it was cloned from.
 *
 * @param path the path in its URL: {@code acme/infrastructure}, after any parent groups
 */
record Repository(List<String> path) {

    private static final long LARGEST = 1 << 20;

    Repository {
        path = List.copyOf(path);
    }

    /** Returns the repository of the remote {@code origin}; empty without one or without a readable {@code .git/config}. */
    static Optional<Repository> of(Path root) {
        try {
            byte[] config = BoundedFile.read(root.resolve(".git").resolve("config"), LARGEST);
            return origin(new String(config, StandardCharsets.UTF_8)).flatMap(Repository::ofAddress);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> origin(String config) {
        boolean within = false;
        for (String written : config.lines().toList()) {
            String line = written.strip();
            if (line.startsWith("[")) {
                within = line.equals("[remote \"origin\"]");
            } else if (within && line.matches("url\\s*=.*")) {
                return Optional.of(line.substring(line.indexOf('=') + 1).strip());
            }
        }
        return Optional.empty();
    }

    /** Parses {@code https://host/acme/infrastructure.git} or {@code git@host:acme/infrastructure}. */
    static Optional<Repository> ofAddress(String address) {
        int scheme = address.indexOf("://");
        String rest = scheme < 0 ? address : address.substring(scheme + 3);
        int host = scheme < 0 ? rest.indexOf(':') : rest.indexOf('/');
        List<String> path = Arrays.stream(rest.substring(host + 1).split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> part.endsWith(".git") ? part.substring(0, part.length() - 4) : part)
                .toList();
        return host < 0 || path.size() < 2 ? Optional.empty() : Optional.of(new Repository(path));
    }

    /** Returns whether these can be its owner and name, as yor writes them into tags. */
    boolean isCalled(Optional<String> owner, Optional<String> name) {
        int last = path.size() - 1;
        String owners = String.join("/", path.subList(0, last));
        return name.map(path.get(last)::equals).orElse(true)
                && owner.map(text -> text.equals(owners) || text.equals(path.get(last - 1)) || text.equals(path.get(0)))
                        .orElse(true);
    }
}
