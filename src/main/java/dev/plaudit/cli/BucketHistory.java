package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problems;
import dev.plaudit.input.S3Uri;
import dev.plaudit.input.TextFile;
import dev.plaudit.results.History;
import dev.plaudit.results.HistoryEntry;
import dev.plaudit.results.HistoryFile;
import dev.plaudit.s3.ObjectStore;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;

/** A history in S3. A process reads it again if another one added a line first. */
record BucketHistory(ObjectStore store, S3Uri prefix) implements HistoryFolder {

    @Override
    public HistoryFile read() throws InvalidInputException, IOException {
        return parse(store.shared(file()).read());
    }

    @Override
    public History add(HistoryEntry entry, Instant now) throws InvalidInputException, IOException {
        String text = store.shared(file()).change(there -> {
            StringWriter longer = new StringWriter();
            parse(there).with(entry).writeTo(longer);
            return longer.toString();
        });
        return HistoryFile.parse(file().toString(), text).history();
    }

    private S3Uri file() {
        return prefix.child(FILE_NAME);
    }

    private HistoryFile parse(Optional<byte[]> there) throws InvalidInputException {
        if (there.isEmpty() || there.get().length == 0) {
            return HistoryFile.EMPTY;
        }
        String shown = file().toString();
        Problems problems = new Problems();
        Optional<String> text = TextFile.decode(there.get(), shown, problems);
        problems.orThrow();
        return HistoryFile.parse(shown, text.orElseThrow());
    }
}
