package dev.plaudit.cli;

import dev.plaudit.input.WorkingDirectory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** The program's entry point. */
public final class Main {

    /** Less than the two minutes that Fargate gives a task at most. */
    private static final int SECONDS_TO_WRITE_REPORTS = 110;

    private static final int DEFAULT_WIDTH = 80;

    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        Interrupts interrupts = new Interrupts();
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (interrupts.fire()) {
                awaitReports(finished);
            } else if (finished.getCount() > 0) {
                interrupts.halting();
            }
        }));
        Log log = new Log(utf8(FileDescriptor.err), isTerminal(), Clock.systemUTC());
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> log.write(LogEvent.exception(thrown)));
        int code = ExitCode.FAULT;
        try {
            code = run(
                    new Console(
                            utf8(FileDescriptor.out),
                            log,
                            isTerminal(),
                            width(),
                            new WorkingDirectory(Path.of(""), Path.of(System.getProperty("user.home", ""))),
                            System.getenv(),
                            Clock.systemUTC(),
                            interrupts,
                            name -> Optional.ofNullable(System.getProperty(name)),
                            Main::ask),
                    args);
        } finally {
            finished.countDown();
        }
        System.exit(code);
    }

    /** Runs a command line and returns the exit code. */
    static int run(Console console, String... args) {
        try (NamedObjects objects = new NamedObjects(console)) {
            return runWith(console.with(console.directory().with(objects)), args);
        } catch (IOException e) {
            console.err().println("The copies of objects in S3 stay in " + TemporaryFolder.name() + ": " + e);
            return ExitCode.WRONG_INPUT;
        }
    }

    private static int runWith(Console console, String... args) {
        CommandLine commands = new CommandLine(new PlauditCommand(console));
        CommandLine named = named(commands, args);
        console.log().use(LogFormat.of(named, console.environment(), args));
        RunLog run = RunLog.begin(console, named.getCommandSpec().qualifiedName());
        return run.end(exitCode(console, commands, args));
    }

    private static int exitCode(Console console, CommandLine commands, String... args) {
        try {
            return prepared(commands, console).execute(args);
        } catch (Error e) {
            return ErrorText.error(console.log(), e);
        }
    }

    /** Returns the command that the first words name, or the root command. */
    private static CommandLine named(CommandLine commands, String... words) {
        CommandLine named = commands;
        for (String word : words) {
            CommandLine sub = named.getSubcommands().get(word);
            if (sub == null) {
                break;
            }
            named = sub;
        }
        return named;
    }

    /** Creates the commands. */
    static CommandLine commandLine(Console console) {
        return prepared(new CommandLine(new PlauditCommand(console)), console);
    }

    private static CommandLine prepared(CommandLine commandLine, Console console) {
        commandLine.setOut(printer(console.out()));
        commandLine.setErr(printer(console.err()));
        commandLine.setUsageHelpAutoWidth(false);
        new OptionVariables(console.environment(), console.log()).addTo(commandLine);
        commandLine.setExecutionExceptionHandler(new ErrorText(console));
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.terminal() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
        return commandLine;
    }

    private static PrintWriter printer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The launcher sets the property, because not every Java version can detect a terminal. */
    private static boolean isTerminal() {
        return Boolean.getBoolean("plaudit.terminal")
                && System.getenv("CI") == null
                && System.getenv("NO_COLOR") == null;
    }

    /** Checks the launcher's property first, because since Java 22 there is a console even without a terminal. */
    private static Optional<String> ask(String question) {
        java.io.Console console = Boolean.getBoolean("plaudit.terminal") ? System.console() : null;
        char[] typed = console == null ? null : console.readPassword("%s", question);
        return Optional.ofNullable(typed).map(String::new).filter(text -> !text.isBlank());
    }

    private static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }

    private static void awaitReports(CountDownLatch finished) {
        try {
            boolean written = finished.await(SECONDS_TO_WRITE_REPORTS, TimeUnit.SECONDS);
            assert written : "the reports took too long";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
