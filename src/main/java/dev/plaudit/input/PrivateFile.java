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
 * Creates files and folders that only their owner may read: what a scan writes is an inventory of somebody's network. Where a
 * file system has no POSIX permissions, it decides itself.
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
     * @throws java.nio.file.FileAlreadyExistsException when there is anything of that name, a link to another place too
     */
    public static OutputStream create(Path file) throws IOException {
        Files.createFile(file, permissions(file.getFileSystem(), FILE_PERMISSIONS));
        // Unlike a channel, this stream does not end when its thread is interrupted.
        return new NamingStream(file, Files.newOutputStream(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    /** Opens a file to read and write it, and creates it if it is not there; a link is not followed. */
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

    /** Writes a file of UTF-8 in place of any of its name, which stays as it is until the new one is whole. */
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

    /** Puts a file that is whole in the place of another, of which there is always one or the other. */
    public static void move(Path whole, Path file) throws IOException {
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What stands in a file. */
    public interface Text {
        void writeTo(Writer out) throws IOException;
    }

    /**
     * A name beside a file's for what will take its place once it is whole: hidden, and of no other process. A process that
     * was killed leaves it; see {@link #isPart}.
     */
    public static Path part(Path file) {
        return file.resolveSibling(
                "." + file.getFileName() + "." + HexFormat.of().toHexDigits(RANDOM.nextLong()) + PART);
    }

    /** Whether a name is one that {@link #part} gives. */
    public static boolean isPart(Path file) {
        return PART_NAME.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** Creates a folder, and those above it that are not there; a folder that is there keeps its permissions. */
    public static Path createFolders(Path folder) throws IOException {
        return Files.createDirectories(folder, permissions(folder.getFileSystem(), "rwx------"));
    }

    /** What a new file or folder is given, so that at no time somebody else may read it. */
    static FileAttribute<?>[] permissions(FileSystem system, String permissions) {
        return system.supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Names the file where the system says only what went wrong, {@code No space left on device}. */
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
