package dev.plaudit.cli;

import dev.plaudit.report.parquet.OcsfParquetReport;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The folders that Plaudit creates in an output folder. */
final class InnerFolders {

    /** Those at the top. */
    static final List<String> ROOTS = List.of(TeamFolders.ROOT, OcsfParquetReport.FOLDER);

    private InnerFolders() {}

    /**
     * Returns the path of a file in the output folder or below.
     *
     * @throws IOException if one of the folders in between is a link, which might lead anywhere
     */
    static Path inside(Path folder, String name) throws IOException {
        Path file = folder;
        for (Path part : folder.getFileSystem().getPath(name)) {
            if (!file.equals(folder) && Files.isSymbolicLink(file)) {
                throw new IOException(file + " is a link; Plaudit writes to folders only");
            }
            file = file.resolve(part);
        }
        return file;
    }

    /** Returns the folders that exist, outer ones first; links are not followed. */
    static List<Path> in(Path folder) throws IOException {
        List<Path> inner = new ArrayList<>();
        for (String name : ROOTS) {
            Path root = folder.resolve(name);
            if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
                try (Stream<Path> below = Files.walk(root)) {
                    below.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                            .forEach(inner::add);
                }
            }
        }
        return inner;
    }

    /** Deletes the folders of files that are no longer there, unless they contain others. */
    static void deleteEmpty(Path folder, Collection<String> names) throws IOException {
        Set<String> folders = new TreeSet<>(Comparator.reverseOrder());
        for (String name : names) {
            for (int end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
                folders.add(name.substring(0, end));
            }
        }
        for (String inner : folders) {
            deleteIfEmpty(inside(folder, inner));
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(folder);
            }
        } catch (DirectoryNotEmptyException filesOfOthers) {
            // They stay.
        }
    }
}
