package dev.plaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a run of the action finds on a runner: its own checkout, with a launcher that takes the classes under test in place of a
 * jar, an empty workspace, and a {@code gh} that only writes down how it was called.
 */
record ActionCheckout(Path folder) {

    static ActionCheckout in(Path folder) throws IOException {
        Path checkout = Files.createDirectory(folder.resolve("action"));
        for (String name : List.of("pom.xml", ".mvn", ".github")) {
            Files.createSymbolicLink(checkout.resolve(name), Path.of(name).toAbsolutePath());
        }
        Files.createDirectory(checkout.resolve("bin"));
        script(
                checkout.resolve("bin/plaudit"),
                "exec '%s' -cp '%s' -XX:TieredStopAtLevel=1 dev.plaudit.cli.Main \"$@\""
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path")));
        ActionCheckout made = new ActionCheckout(folder);
        Files.createDirectory(made.workspace());
        Files.createDirectory(folder.resolve("tools"));
        script(folder.resolve("tools/gh"), "echo \"$*\" >>'%s'; cat >/dev/null".formatted(made.callsOfGh()));
        return made;
    }

    Path workspace() {
        return folder.resolve("workspace");
    }

    /** A line for each call. */
    Path callsOfGh() {
        return folder.resolve("gh.log");
    }

    CompositeAction action() throws IOException {
        CompositeAction action = new CompositeAction(Path.of("action.yml"), workspace())
                .context("github.action_path", folder.resolve("action").toString())
                .context("github.event.repository.visibility", "private")
                .context("runner.os", "Linux");
        Map.of(
                        "PATH", folder.resolve("tools") + ":" + System.getenv("PATH"),
                        "GITHUB_REPOSITORY", "shop/infra",
                        "GITHUB_SHA", "0123abcd",
                        "GITHUB_REF", "refs/heads/main")
                .forEach(action::environment);
        return action;
    }

    private static void script(Path file, String command) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
