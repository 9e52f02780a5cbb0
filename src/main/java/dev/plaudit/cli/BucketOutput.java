package dev.plaudit.cli;

import dev.plaudit.aws.AwsSettings;
import dev.plaudit.config.RequestChoice;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.S3Uri;
import dev.plaudit.s3.BucketException;
import dev.plaudit.s3.BucketFolder;
import dev.plaudit.s3.ObjectStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A prefix in S3 in the place of an output folder. A run writes to a private temporary folder, which is uploaded at the end. If it
 * cannot be uploaded, or the run is stopped, the folder stays.
 */
final class BucketOutput implements Closeable {

    private final ObjectStore store;
    private final BucketFolder bucket;
    private final S3Uri address;
    private final Path local;
    private final Optional<OutputRecord> earlier;
    private boolean uploaded;

    private BucketOutput(ObjectStore store, BucketFolder bucket, S3Uri address, Path local) throws IOException {
        this.store = store;
        this.bucket = bucket;
        this.address = address;
        this.local = local;
        Optional<String> record = bucket.text(OutputRecord.FILE_NAME);
        if (record.isPresent()) {
            PrivateFile.replace(OutputRecord.file(local), out -> out.append(record.get()));
        }
        this.earlier = OutputRecord.read(local);
    }

    /**
     * Opens a store with the credentials of this machine.
     *
     * @param insecure whether endpoints on other machines may be unencrypted
     */
    static ObjectStore store(Console console, RequestChoice choice, boolean insecure) throws InvalidInputException {
        TemporaryFolder.check();
        AwsSettings settings = AwsSettings.of(console.machine(), choice.endpointUrl());
        if (!insecure) {
            settings.requireEncryption();
        }
        return new ObjectStore(
                settings, choice.buckets().owner(), choice.buckets().kmsKey());
    }

    /**
     * Locks a prefix.
     *
     * @param command the command that writes
     * @throws BucketException if S3 refuses that, or another run holds the lock
     */
    static BucketOutput open(Console console, ObjectStore store, S3Uri address, String command) throws IOException {
        BucketFolder bucket;
        try {
            bucket = BucketFolder.open(
                    store,
                    address,
                    "process " + ProcessHandle.current().pid() + ", `plaudit " + command + "` of "
                            + console.clock().instant());
        } catch (BucketException e) {
            store.close();
            throw e;
        }
        try {
            Path local = TemporaryFolder.create("plaudit-out");
            console.err().println("Writing to " + local + ", and to " + address + " when everything is there");
            return new BucketOutput(store, bucket, address, local);
        } catch (IOException e) {
            bucket.close();
            store.close();
            throw e;
        }
    }

    Path local() {
        return local;
    }

    /** Returns the address of a file. */
    String shown(String fileName) {
        return address.child(fileName).toString();
    }

    boolean holds(String fileName) {
        return bucket.names().contains(fileName);
    }

    /**
     * Uploads what was published in the local folder, and deletes it there.
     *
     * @throws BucketException if S3 refuses something; the local files stay
     */
    void upload() throws IOException {
        OutputRecord record = OutputRecord.read(local).orElseThrow();
        Set<String> before = earlier.map(OutputRecord::files).orElse(Set.of());
        Set<String> written = new TreeSet<>(record.files());
        written.removeIf(name -> !Files.exists(local.resolve(name)));
        Set<String> dropped = new TreeSet<>(before);
        dropped.removeAll(record.files());
        try {
            bucket.replace(new BucketFolder.Change(
                    local, written, dropped, OutputRecord.FILE_NAME, text(record.with(before)), text(record)));
        } catch (BucketException e) {
            throw e.adding("The files of this run are in " + local + ".");
        }
        uploaded = true;
    }

    private static String text(OutputRecord record) throws IOException {
        StringWriter text = new StringWriter();
        record.writeTo(text);
        return text.toString();
    }

    /** Releases the lock. Nothing stays in the local folder that is not in S3 only there. */
    @Override
    public void close() throws IOException {
        try (store;
                bucket) {
            if (uploaded || !TemporaryFolder.holdsMoreThanHidden(local)) {
                TemporaryFolder.delete(local);
            }
        }
    }
}
