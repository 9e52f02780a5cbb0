package dev.plaudit.input;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Creates files and folders that only their owner may read, because a scan writes an inventory of someone's network. A file
 * system without POSIX permissions uses its own defaults.
 */
public final class PrivateFile {

    private static final String FILE_PERMISSIONS = "rw-------";
    private static final String PART = ".part";
    private static final Pattern PART_NAME = Pattern.compile("\\..+\\.[0-9a-f]{16}\\" + PART);
    private static final SecureRandom RANDOM = new SecureRandom();

    private PrivateFile() {}

    /**
     * Creates a file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the name exists, even as a link
     */
    public static OutputStream create(Path file) throws IOException {
        Files.createFile(file, permissions(file.getFileSystem(), FILE_PERMISSIONS));
        // Unlike a channel, this stream does not close when its thread is interrupted.
        return new NamingStream(file, Files.newOutputStream(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    /** Opens a file for reading and writing, and creates it if it does not exist; a link is not followed. */
    public static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                permissions(file.getFileSystem(), FILE_PERMISSIONS));
    }

    /** Writes a UTF-8 file. A file of the same name is replaced when the new one is complete. */
    public static void replace(Path file, Text text) throws IOException {
        Path part = part(file);
        try {
            try (Writer out =
                    new BufferedWriter(new OutputStreamWriter(create(part), StandardCharsets.UTF_8.newEncoder()))) {
                text.writeTo(out);
            }
            move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Replaces a file with a complete one, atomically. */
    public static void move(Path complete, Path file) throws IOException {
        Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public interface Text {
        void writeTo(Writer out) throws IOException;
    }

    /** Returns a hidden, unique name for a file under construction; a process that was killed leaves it, see {@link #isPart}. */
    public static Path part(Path file) {
        return file.resolveSibling(
                "." + file.getFileName() + "." + HexFormat.of().toHexDigits(RANDOM.nextLong()) + PART);
    }

    /** Returns whether a name comes from {@link #part}. */
    public static boolean isPart(Path file) {
        return PART_NAME.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** Returns whether a folder is writable or, if it does not exist, can be created as far as permissions tell. */
    public static boolean isWritable(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }

    /** Creates a folder and its missing parents; an existing folder keeps its permissions. */
    public static Path createFolders(Path folder) throws IOException {
        return Files.createDirectories(folder, permissions(folder.getFileSystem(), "rwx------"));
    }

    /** Returns the permissions to create a file or folder with, so that nobody else can read it at any time. */
    static FileAttribute<?>[] permissions(FileSystem system, String permissions) {
        return system.supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Adds the name of the file to errors such as {@code No space left on device}. */
    private static final class NamingStream extends FilterOutputStream {
        private final Path file;

        NamingStream(Path file, OutputStream out) {
            super(out);
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw named(e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                throw named(e);
            }
        }

        private IOException named(IOException e) {
            if (e instanceof FileSystemException) {
                return e;
            }
            FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
            named.initCause(e);
            return named;
        }
    }
}
