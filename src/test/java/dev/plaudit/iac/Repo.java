package dev.plaudit.iac;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.WorkingDirectory;
import dev.plaudit.results.CodeLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A repository that a test writes, and what is found in it. */
final class Repo {

    static final String ENDPOINT = "vpce-0123456789abcdef0";
    static final String SERVICE = "vpce-svc-0123456789abcdef0";

    private final Path folder;
    private final List<String> states = new ArrayList<>();
    private String iac = "repo";
    private Optional<String> map = Optional.empty();

    /** @param folder an empty one; the repository is {@code repo} in it */
    Repo(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("repo/.git"));
    }

    Repo write(String file, String text) throws IOException {
        Path path = folder.resolve("repo").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /** A state in which each address has its id, beside the repository. */
    Repo state(String name, Map<String, String> ids) throws IOException {
        StringBuilder resources = new StringBuilder();
        ids.forEach((address, id) -> {
            String[] parts = address.substring(Math.max(0, address.lastIndexOf("module.")))
                    .split("\\.", -1);
            String type = parts[parts.length - 2];
            resources.append(resources.isEmpty() ? "" : ",").append("""
                            {"address": "%s", "mode": "managed", "type": "%s", "name": "%s", "values": {"id": "%s"}}
                            """.formatted(
                            address.replace("\"", "\\\""), type, parts[parts.length - 1], id));
        });
        Files.writeString(folder.resolve(name), """
                {"format_version": "1.0", "values": {"root_module": {"resources": [%s]}}}
                """.formatted(resources));
        return this;
    }

    Repo named(String state) {
        states.add(state);
        return this;
    }

    Repo iac(String name) {
        iac = name;
        return this;
    }

    Repo map(String text) throws IOException {
        Files.writeString(folder.resolve("map.yaml"), text);
        map = Optional.of("map.yaml");
        return this;
    }

    CodeLocator read() throws InvalidInputException {
        return CodeLocator.read(
                new CodeChoice(
                        scalar("--iac", iac),
                        states.stream().map(name -> scalar("--tfstate", name)).toList(),
                        map.map(name -> scalar("--iac-map", name))),
                new WorkingDirectory(folder, folder));
    }

    /** Where an endpoint with these tags comes from: {@code main.tf:3-5 block address way}. */
    String endpoint(Map<String, String> tags) throws InvalidInputException {
        return find(new LiveResource(
                ResourceType.ENDPOINT, ENDPOINT, "arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/" + ENDPOINT, tags));
    }

    String service(Map<String, String> tags) throws InvalidInputException {
        return find(new LiveResource(
                ResourceType.SERVICE,
                SERVICE,
                "arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint-service/" + SERVICE,
                tags));
    }

    private String find(LiveResource resource) throws InvalidInputException {
        return read().find(resource).map(Repo::text).orElse("nothing");
    }

    private static String text(CodeLocation code) {
        String name = code.block().equals(code.address()) ? code.block() : code.block() + " " + code.address();
        return code.file() + ":" + code.line() + "-" + code.endLine() + " " + name + " "
                + code.anchoredBy().text();
    }

    private static Node.Scalar scalar(String option, String text) {
        return new Node.Scalar(new Position(option, 0, 0), text, text);
    }
}
