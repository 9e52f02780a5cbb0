package dev.plaudit.cli;

import dev.plaudit.collect.NoAccessException;
import dev.plaudit.collect.OrganizationException;
import dev.plaudit.collect.PriceListException;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.report.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says every error as what happened, where, and how to fix it; the exit code tells whose fault it is. */
final class ErrorText implements IExecutionExceptionHandler {

    /** The commands that ask AWS something once all is right. */
    private static final Set<String> ASKING = Set.of("scan", "collect");

    /** Exceptions may name each other as their causes. */
    private static final int MOST_CAUSES = 50;

    private final Console console;

    ErrorText(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parsed) {
        boolean verbose = commandLine.getCommand() instanceof ConsoleCommand command && command.isVerbose();
        if (verbose) {
            thrown.printStackTrace(console.err());
        }
        if (thrown instanceof InvalidInputException invalid) {
            return invalidInput(invalid, ASKING.contains(commandLine.getCommandName()));
        }
        if (thrown instanceof NoAccessException noAccess) {
            return noAccess(noAccess);
        }
        if (thrown instanceof OrganizationException organization) {
            return noList(organization);
        }
        if (thrown instanceof PriceListException priceList) {
            return noPrices(priceList);
        }
        if (thrown instanceof IOException io) {
            return fileTrouble(io);
        }
        if (thrown instanceof UncheckedIOException && thrown.getCause() instanceof IOException cause) {
            return fileTrouble(cause);
        }
        if (isBehind(thrown, OutOfMemoryError.class)) {
            return noMemory(console);
        }
        if (comesFromNativeHttp(thrown)) {
            return noLibrary(console);
        }
        console.err().println("plaudit failed unexpectedly: " + thrown);
        console.err()
                .println(
                        verbose
                                ? "Please report this, with the text above."
                                : "Run it again with --verbose, and report the output.");
        return ExitCode.FAULT;
    }

    private int invalidInput(InvalidInputException invalid, boolean asks) {
        invalid.problems().stream().map(Problem::text).forEach(console.err()::println);
        int count = invalid.problems().size();
        console.err().println();
        console.err()
                .println(
                        (count == 1 ? "1 problem" : count + " problems") + (asks ? "; no call to AWS was made." : "."));
        return ExitCode.WRONG_INPUT;
    }

    /** What no command catches: errors of the machine that the program runs on. */
    static int error(Console console, Error thrown) {
        if (isBehind(thrown, OutOfMemoryError.class)) {
            return noMemory(console);
        }
        if (comesFromNativeHttp(thrown)) {
            return noLibrary(console);
        }
        throw thrown;
    }

    private static int noMemory(Console console) {
        long most = Runtime.getRuntime().maxMemory() >> 20;
        console.err().println("out of memory: the Java heap limit is " + most + " MB");
        console.err().println("    Raise the limit with PLAUDIT_JAVA_OPTS=-Xmx" + Math.max(512, 2 * most) + "m.");
        return ExitCode.FAULT;
    }

    private static int noLibrary(Console console) {
        console.err()
                .println(
                        "the AWS SDK cannot load its HTTP library from the temporary folder " + TemporaryFolder.name());
        console.err().println("    " + TemporaryFolder.FIX);
        return ExitCode.WRONG_INPUT;
    }

    private static boolean isBehind(Throwable thrown, Class<? extends Throwable> kind) {
        return causes(thrown).anyMatch(kind::isInstance);
    }

    /** The library of the AWS SDK is unpacked and loaded when its class is first used. */
    private static boolean comesFromNativeHttp(Throwable thrown) {
        return causes(thrown)
                .filter(cause -> cause instanceof LinkageError
                        || cause instanceof IOException
                        || cause.getClass().getName().endsWith("CrtRuntimeException"))
                .flatMap(cause -> Stream.of(cause.getStackTrace()))
                .anyMatch(frame -> frame.getClassName().equals("software.amazon.awssdk.crt.CRT"));
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES);
    }

    private int noAccess(NoAccessException thrown) {
        console.err().println(VisibleText.line(String.valueOf(thrown.getMessage())));
        thrown.fix().lines().forEach(line -> console.err().println("    " + line));
        return ExitCode.WRONG_INPUT;
    }

    private int noList(OrganizationException thrown) {
        if (thrown.problems().isEmpty()) {
            console.err().println(VisibleText.line(String.valueOf(thrown.getMessage())));
        }
        thrown.problems().stream().map(Problem::text).forEach(console.err()::println);
        thrown.fix().lines().forEach(line -> console.err().println("    " + line));
        console.err().println();
        console.err().println("Nothing was scanned.");
        return ExitCode.WRONG_INPUT;
    }

    private int noPrices(PriceListException thrown) {
        console.err().println(VisibleText.line(String.valueOf(thrown.getMessage())));
        console.err().println("    " + thrown.fix());
        console.err().println();
        console.err().println("No price list was written.");
        return ExitCode.WRONG_INPUT;
    }

    private int fileTrouble(IOException thrown) {
        FileSystemException system = thrown instanceof FileSystemException known
                ? known
                : new FileSystemException(null, null, String.valueOf(thrown.getMessage()));
        console.err()
                .println("cannot read or write " + (system.getFile() == null ? "a file" : system.getFile()) + ": "
                        + reason(system));
        console.err()
                .println("    Check the path, its permissions and the free disk space, or choose another" + " --out.");
        return ExitCode.WRONG_INPUT;
    }

    private static String reason(FileSystemException thrown) {
        if (thrown instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (thrown instanceof FileAlreadyExistsException) {
            return "a file with that name exists";
        }
        if (thrown instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        return String.valueOf(thrown.getReason());
    }
}
