package dev.plaudit.cli;

import dev.plaudit.collect.NoAccessException;
import dev.plaudit.collect.OrganizationException;
import dev.plaudit.collect.PriceListException;
import dev.plaudit.source.InvalidInputException;
import dev.plaudit.source.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says every error as what happened, where, and how to mend it; the exit code tells whose fault it is. */
final class ErrorText implements IExecutionExceptionHandler {

    /** The commands that ask AWS something once all is right. */
    private static final Set<String> ASKING = Set.of("scan", "collect");

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
        console.err().println("plaudit failed unexpectedly: " + thrown);
        console.err()
                .println(
                        verbose
                                ? "Please report this with the text above."
                                : "Run it again with --verbose, and please report what it prints.");
        return ExitCode.FAULT;
    }

    private int invalidInput(InvalidInputException invalid, boolean asks) {
        invalid.problems().stream().map(Problem::text).forEach(console.err()::println);
        int count = invalid.problems().size();
        console.err().println();
        console.err()
                .println((count == 1 ? "1 problem" : count + " problems")
                        + (asks ? "; nothing was asked of AWS." : "."));
        return ExitCode.WRONG_INPUT;
    }

    private int noAccess(NoAccessException thrown) {
        console.err().println(thrown.getMessage());
        thrown.fix().lines().forEach(line -> console.err().println("    " + line));
        return ExitCode.WRONG_INPUT;
    }

    private int noList(OrganizationException thrown) {
        console.err().println(thrown.getMessage());
        thrown.fix().lines().forEach(line -> console.err().println("    " + line));
        console.err().println();
        console.err().println("Nothing was scanned.");
        return ExitCode.WRONG_INPUT;
    }

    private int noPrices(PriceListException thrown) {
        console.err().println(thrown.getMessage());
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
        console.err().println("    Check the path, its permissions and the space left, or name another --out.");
        return ExitCode.WRONG_INPUT;
    }

    private static String reason(FileSystemException thrown) {
        if (thrown instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (thrown instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        if (thrown instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        return String.valueOf(thrown.getReason());
    }
}
