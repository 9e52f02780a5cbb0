package dev.plaudit.aws;

import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.TextFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The content of {@code ~/.aws/config} and {@code ~/.aws/credentials}, or of the files that {@code AWS_CONFIG_FILE} and
 * {@code AWS_SHARED_CREDENTIALS_FILE} name. Settings of a profile in the second take precedence.
 *
 * @param config the file of profiles, for messages
 */
record Profiles(
        Path config, Map<String, Section> profiles, Map<String, Section> ssoSessions, Map<String, Section> services) {

    static final String DEFAULT = "default";

    static Profiles read(Machine machine, Problems problems) {
        Path config = machine.path(machine.variable("AWS_CONFIG_FILE").orElse("~/.aws/config"));
        Path credentials =
                machine.path(machine.variable("AWS_SHARED_CREDENTIALS_FILE").orElse("~/.aws/credentials"));
        Profiles read = new Profiles(config, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        sections(config, problems).forEach(read::addConfig);
        sections(credentials, problems).forEach(read::addCredentials);
        return read;
    }

    Optional<Section> profile(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    private void addConfig(String header, Map<String, Setting> settings) {
        if (header.equals(DEFAULT)) {
            profiles.put(DEFAULT, new Section("profile " + DEFAULT, DEFAULT, settings));
            return;
        }
        List<String> words = ShellWords.split(header).orElse(List.of());
        if (words.size() != 2) {
            return;
        }
        String name = words.get(1);
        Section section = new Section(words.get(0) + " " + name, name, settings);
        switch (words.get(0)) {
            case "profile" -> profiles.put(name, section);
            case "sso-session" -> ssoSessions.put(name, section);
            case "services" -> services.put(name, section);
            default -> {
                // Sections of other programs.
            }
        }
    }

    private void addCredentials(String name, Map<String, Setting> settings) {
        profiles.merge(
                name, new Section("profile " + name, name, settings), (config, credentials) -> config.under(settings));
    }

    private static Map<String, Map<String, Setting>> sections(Path path, Problems problems) {
        if (!Files.isRegularFile(path) || isBlank(path)) {
            return Map.of();
        }
        String shown = path.toString();
        return TextFile.read(path, shown, new Position(shown, 0, 0), problems)
                .map(text -> IniFile.read(shown, text, problems))
                .orElse(Map.of());
    }

    private static boolean isBlank(Path path) {
        try {
            return Files.size(path) < 1024
                    && Files.readString(path, StandardCharsets.ISO_8859_1).isBlank();
        } catch (IOException e) {
            return false;
        }
    }
}
