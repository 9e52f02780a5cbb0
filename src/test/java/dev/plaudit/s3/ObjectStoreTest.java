package dev.plaudit.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.input.S3Uri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {

    private static final int SIZE = (16 << 20) + 5;

    @TempDir
    private Path folder;

    @AutoClose
    private final LoopbackS3 s3 = LoopbackS3.start();

    @AutoClose
    private final ObjectStore store = s3.store();

    private static S3Uri object(String key) {
        return new S3Uri(LoopbackS3.BUCKET, key);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void a_large_object_is_read_in_parts_of_the_same_object() throws IOException {
        s3.put("large", random(SIZE));

        store.download(object("large"), folder.resolve("copy"));

        assertThat(folder.resolve("copy")).hasBinaryContent(random(SIZE));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("copy"))))
                .isEqualTo("rw-------");
        assertThat(s3.requests())
                .extracting(request -> request.headers().get("range"))
                .containsExactly("bytes=0-8388607", "bytes=8388608-16777215", "bytes=16777216-25165823");
        assertThat(s3.requests().subList(1, 3))
                .allSatisfy(request -> assertThat(request.headers()).containsKey("if-match"));
    }

    @Test
    void an_object_that_is_replaced_between_two_parts_is_refused() {
        s3.put("large", random(SIZE));
        s3.beforehand(call -> s3.put("large", random(SIZE + s3.requests().size())));

        assertThatThrownBy(() -> store.download(object("large"), folder.resolve("copy")))
                .isInstanceOf(BucketException.class)
                .hasMessageContaining("s3://evidence/large: was replaced meanwhile");
    }

    @Test
    void a_large_file_is_written_whole() throws IOException {
        Path file = Files.write(folder.resolve("snapshot.ndjson.gz"), random(SIZE));

        store.writer().put(object("large.gz"), file);

        assertThat(s3.object("large.gz").bytes()).isEqualTo(random(SIZE));
    }

    @Test
    void a_large_file_is_sent_again_after_an_error() throws IOException {
        Path file = Files.write(folder.resolve("snapshot.ndjson.gz"), random(SIZE));
        s3.failing(call -> s3.requests().size() == 1, 503, "SlowDown", "Please reduce your request rate.");

        store.writer().put(object("large.gz"), file);

        assertThat(s3.requests()).hasSize(2);
        assertThat(s3.object("large.gz").bytes()).isEqualTo(random(SIZE));
    }

    @Test
    void keys_of_any_characters_are_listed_and_read() throws IOException {
        for (String key : new String[] {"p/a b+c%20d", "p/ü&<>\"'", "p/x=1?y#z", "p/日本"}) {
            s3.put(key, key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        int count = 0;
        for (S3Uri found : store.list(object("p/"))) {
            Path copy = folder.resolve("copy" + count++);
            store.download(found, copy);
            assertThat(copy).hasContent(found.key());
        }
        assertThat(count).isEqualTo(4);
    }
}
