package dev.plaudit.cli;

import dev.plaudit.aws.AwsSettings;
import dev.plaudit.config.RequestChoice;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.S3Uri;
import dev.plaudit.s3.BucketException;
import dev.plaudit.s3.BucketFolder;
import dev.plaudit.s3.BucketJournal;
import dev.plaudit.s3.ObjectStore;
import dev.plaudit.snapshot.Journal;
import dev.plaudit.snapshot.SnapshotHeader.Purpose;
import dev.plaudit.snapshot.SnapshotWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A prefix in S3 instead of an output folder. A run writes to a private temporary folder and saves its journal in S3 meanwhile. At
 * the end the folder is uploaded. If the upload fails, the folder stays.
 */
final class BucketOutput implements Destination {

    /** The folder of the snapshot that is resumed, inside the temporary one. */
    private static final String EARLIER = ".earlier";

    private final Console console;
    private final ObjectStore store;
    private final BucketFolder bucket;
    private final S3Uri address;
    private final Path local;
    private final Optional<OutputRecord> earlier;
    private final BucketJournal journal;
    private boolean uploaded;

    /** Whether this run reads accounts, so that the journals in S3 are older than its files. */
    private boolean collected;

    /** Whether the whole journal is in S3. */
    private boolean saved;

    private BucketOutput(Console console, ObjectStore store, BucketFolder bucket, S3Uri address, Path local)
            throws IOException {
        this.console = console;
        this.store = store;
        this.bucket = bucket;
        this.address = address;
        this.local = local;
        this.journal = bucket.journal();
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
     * @throws BucketException if S3 refuses that, or another run holds the lock
     */
    static BucketOutput open(Console console, ObjectStore store, S3Uri address, OutputFolder.Run run)
            throws IOException {
        String holder = "process " + ProcessHandle.current().pid() + ", `plaudit " + run.command() + "` of "
                + console.clock().instant() + attempt(console.environment());
        BucketFolder bucket;
        try {
            bucket = BucketFolder.open(
                    store, address, new BucketFolder.Run(holder, run.resumes(), console.log()::warning));
        } catch (BucketException e) {
            store.close();
            throw e;
        }
        try {
            Path local = TemporaryFolder.create("plaudit-out");
            console.err().println("Writing to " + local + ", and to " + address + " when everything is there");
            BucketOutput output = new BucketOutput(console, store, bucket, address, local);
            console.interrupts().beforeHalt(output::abandon);
            return output;
        } catch (IOException e) {
            bucket.close();
            store.close();
            throw e;
        }
    }

    private static String attempt(Map<String, String> environment) {
        String job = environment.get("AWS_BATCH_JOB_ID");
        String attempt = environment.get("AWS_BATCH_JOB_ATTEMPT");
        return job == null || attempt == null ? "" : BucketFolder.Run.attemptOf(job, attempt);
    }

    /** Before the process ends in the middle, releases the lock, and deletes the local folder if it has no whole files. */
    private void abandon() throws IOException {
        try (bucket) {
            deleteUnlessNeeded();
        }
    }

    Path local() {
        return local;
    }

    @Override
    public String shown(String fileName) {
        return address.child(fileName).toString();
    }

    /** Whether the prefix contains files of an earlier run, or of somebody else. */
    boolean holdsFiles() {
        return bucket.names().stream().anyMatch(name -> !name.startsWith("."));
    }

    @Override
    public boolean holds(String fileName) {
        return bucket.names().contains(fileName);
    }

    /**
     * {@inheritDoc}
     *
     * <p>That is from the journal that an earlier run saved, or else from its snapshot. Errors have the address in S3.
     */
    @Override
    public Journal resume(Purpose purpose, Instant now) throws InvalidInputException, IOException {
        Path folder = PrivateFile.createFolders(local.resolve(EARLIER));
        boolean left = journal.download(folder.resolve(SnapshotWriter.PARTIAL_NAME));
        if (!left && holds(SnapshotWriter.FILE_NAME)) {
            store.download(address.child(SnapshotWriter.FILE_NAME), folder.resolve(SnapshotWriter.FILE_NAME));
        }
        try {
            return Journal.resume(folder, local, purpose, now);
        } catch (InvalidInputException e) {
            throw named(e);
        }
    }

    /** Returns an exception about the snapshot that is resumed with its address. */
    InvalidInputException named(InvalidInputException thrown) {
        Path folder = local.resolve(EARLIER);
        return new InvalidInputException(thrown.problems().stream()
                .map(problem -> problem.naming(
                                folder.resolve(SnapshotWriter.PARTIAL_NAME).toString(),
                                journal.folder().toString())
                        .naming(folder.resolve(SnapshotWriter.FILE_NAME).toString(), shown(SnapshotWriter.FILE_NAME)))
                .toList());
    }

    /** Saves what is new in the journal. */
    void save() throws IOException {
        collected = true;
        saved = false;
        journal.save(local.resolve(SnapshotWriter.PARTIAL_NAME));
        saved = true;
    }

    /**
     * Uploads what was published in the local folder, then deletes the journal.
     *
     * @throws BucketException if S3 refuses something, or Ctrl-C was pressed; the local files stay
     */
    @Override
    public void deliver() throws IOException {
        OutputRecord record = OutputRecord.read(local).orElseThrow();
        Set<String> before = earlier.map(OutputRecord::files).orElse(Set.of());
        Set<String> written = new TreeSet<>(record.files());
        written.removeIf(name -> !Files.exists(local.resolve(name)));
        Set<String> dropped = new TreeSet<>(before);
        dropped.removeAll(record.files());
        console.interrupts().onInterrupt(bucket::stop);
        if (console.interrupts().fired()) {
            bucket.stop();
        }
        try {
            bucket.replace(new BucketFolder.Change(
                    local, written, dropped, OutputRecord.FILE_NAME, text(record.with(before)), text(record)));
            if (collected) {
                journal.delete();
            }
        } catch (BucketException e) {
            throw e.adding("The files of this run are in " + local + "."
                    + (saved ? " Repeat the command with --resume, on any machine, to upload them." : ""));
        }
        uploaded = true;
    }

    private static String text(OutputRecord record) throws IOException {
        StringWriter text = new StringWriter();
        record.writeTo(text);
        return text.toString();
    }

    /** Releases the lock, and deletes the local folder unless it has files that are not in S3. */
    @Override
    public void close() throws IOException {
        try (store;
                bucket) {
            deleteUnlessNeeded();
        }
    }

    private void deleteUnlessNeeded() throws IOException {
        if (uploaded || !TemporaryFolder.holdsMoreThan(local, saved ? SnapshotWriter.PARTIAL_NAME : "")) {
            TemporaryFolder.delete(local);
        }
    }
}
