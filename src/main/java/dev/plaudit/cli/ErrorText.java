package dev.plaudit.cli;

import dev.plaudit.collect.NoAccessException;
import dev.plaudit.collect.OrganizationException;
import dev.plaudit.collect.PriceListException;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.S3Uri;
import dev.plaudit.report.VisibleText;
import dev.plaudit.s3.BucketException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints every error with cause, place and fix, and chooses the exit code. */
final class ErrorText implements IExecutionExceptionHandler {

    /** The commands that call AWS after all checks, and what they then do. */
    private static final Map<String, String> CALLING_AWS =
            Map.of("scan", "scanned", "collect", "scanned", "doctor", "checked", "security-hub", "imported");

    /** Exceptions may name each other as their causes. */
    private static final int MOST_CAUSES = 50;

    private final Log log;
    private final Interrupts interrupts;

    ErrorText(Console console) {
        this.log = console.log();
        this.interrupts = console.interrupts();
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parsed) {
        boolean verbose = commandLine.getCommand() instanceof ConsoleCommand command && command.isVerbose();
        if (verbose) {
            log.write(LogEvent.exception(thrown));
        }
        if (thrown instanceof InvalidInputException invalid) {
            return invalidInput(invalid, CALLING_AWS.containsKey(commandLine.getCommandName()));
        }
        if (thrown instanceof NoAccessException noAccess) {
            return refused(message(thrown), noAccess.fix(), "");
        }
        if (thrown instanceof OrganizationException organization) {
            return refused(
                    organization,
                    Optional.ofNullable(CALLING_AWS.get(commandLine.getCommandName()))
                            .map(done -> "Nothing was " + done + ".")
                            .orElse(""));
        }
        if (thrown instanceof PriceListException priceList) {
            return refused(message(thrown), priceList.fix(), "No price list was written.");
        }
        if (thrown instanceof BucketException refused) {
            log.write(LogEvent.problem(refused.problem()));
            return interrupts.fired() ? Collecting.STOPPED : ExitCode.WRONG_INPUT;
        }
        if (thrown instanceof IOException io) {
            return fileError(io);
        }
        if (thrown instanceof UncheckedIOException && thrown.getCause() instanceof IOException cause) {
            return fileError(cause);
        }
        if (hasCause(thrown, OutOfMemoryError.class)) {
            return outOfMemory(log);
        }
        if (isNativeLibraryMissing(thrown)) {
            return nativeLibraryMissing(log);
        }
        String message = "plaudit failed unexpectedly: " + thrown;
        String advice = verbose
                ? "Please report this, with the text above."
                : "Run it again with --verbose, and report the output.";
        log.write(LogEvent.error(message, advice, message + "\n" + advice));
        return ExitCode.FAULT;
    }

    private int invalidInput(InvalidInputException invalid, boolean callsAws) {
        invalid.problems().stream().map(LogEvent::problem).forEach(log::write);
        int count = invalid.problems().size();
        log.write(LogEvent.consequence((count == 1 ? "1 problem" : count + " problems")
                + (callsAws && invalid.problems().stream().noneMatch(problem -> S3Uri.is(problem.file()))
                        ? "; no call to AWS was made."
                        : ".")));
        return ExitCode.WRONG_INPUT;
    }

    /** Handles an error that no command catches, such as memory running out. */
    static int error(Log log, Error thrown) {
        if (hasCause(thrown, OutOfMemoryError.class)) {
            return outOfMemory(log);
        }
        if (isNativeLibraryMissing(thrown)) {
            return nativeLibraryMissing(log);
        }
        log.write(LogEvent.exception(thrown));
        log.write(LogEvent.error("plaudit failed unexpectedly: " + thrown, "Please report this, with the text above."));
        return ExitCode.FAULT;
    }

    private static int outOfMemory(Log log) {
        long most = Runtime.getRuntime().maxMemory() >> 20;
        log.write(LogEvent.error(
                "out of memory: the Java heap limit is " + most + " MB",
                "Raise the limit with PLAUDIT_JAVA_OPTS=-Xmx" + Math.max(512, 2 * most) + "m."));
        return ExitCode.FAULT;
    }

    private static int nativeLibraryMissing(Log log) {
        log.write(LogEvent.error(
                "the AWS SDK cannot load its HTTP library from the temporary folder " + TemporaryFolder.name(),
                TemporaryFolder.FIX));
        return ExitCode.WRONG_INPUT;
    }

    private static boolean hasCause(Throwable thrown, Class<? extends Throwable> kind) {
        return causes(thrown).anyMatch(kind::isInstance);
    }

    /** Whether the AWS SDK failed to unpack or load its native library, which it does when its class is first used. */
    private static boolean isNativeLibraryMissing(Throwable thrown) {
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

    private static String message(Exception thrown) {
        return VisibleText.line(String.valueOf(thrown.getMessage()));
    }

    private int refused(OrganizationException organization, String consequence) {
        if (organization.problems().isEmpty()) {
            return refused(message(organization), organization.fix(), consequence);
        }
        organization.problems().stream().map(LogEvent::problem).forEach(log::write);
        return concluded(consequence);
    }

    /** Prints an error with its fix, and the consequence, if it is not empty, as a paragraph of its own. */
    private int refused(String message, String fix, String consequence) {
        log.write(LogEvent.error(message, fix));
        return concluded(consequence);
    }

    private int concluded(String consequence) {
        if (!consequence.isEmpty()) {
            log.write(LogEvent.consequence(consequence));
        }
        return ExitCode.WRONG_INPUT;
    }

    private int fileError(IOException thrown) {
        FileSystemException system = thrown instanceof FileSystemException known
                ? known
                : new FileSystemException(null, null, String.valueOf(thrown.getMessage()));
        return refused(
                "cannot read or write " + (system.getFile() == null ? "a file" : system.getFile()) + ": "
                        + reason(system),
                "Check the path, its permissions and the free disk space, or choose another path.",
                "");
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
