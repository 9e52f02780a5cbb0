package dev.plaudit.cli;

import dev.plaudit.simulator.SimulatedAws;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a process of its own, made of this build's classes. */
final class PlauditProcess {

    private PlauditProcess() {}

    /**
     * Returns what starts it in a folder, with the key of the simulated AWS.
     *
     * @param log the file for both of its streams
     * @param jvmOptions options of Java, beside those for a fast start
     */
    static ProcessBuilder builder(Path folder, Path log, List<String> jvmOptions, List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")
                        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator)));
        command.addAll(jvmOptions);
        command.add("dev.plaudit.cli.Main");
        command.addAll(words);
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        process.environment().put("AWS_ACCESS_KEY_ID", SimulatedAws.ACCESS_KEY);
        process.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        return process;
    }
}
