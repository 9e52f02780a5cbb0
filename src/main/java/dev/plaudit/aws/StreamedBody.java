package dev.plaudit.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;
import software.amazon.awssdk.http.ContentStreamProvider;

/** A body that is read while it is sent. The runtime fails the request if the content cannot be read. */
final class StreamedBody implements HttpRequestBodyStream {

    private final ContentStreamProvider content;
    private final long length;
    private InputStream stream;
    private long sent;

    StreamedBody(ContentStreamProvider content, long length) {
        this.content = content;
        this.length = length;
        this.stream = content.newStream();
    }

    @Override
    public boolean sendRequestBody(ByteBuffer room) {
        try {
            byte[] part = stream.readNBytes((int) Math.min(room.remaining(), length - sent));
            room.put(part);
            sent += part.length;
            boolean isLast = sent == length || part.length == 0;
            if (isLast) {
                stream.close();
            }
            return isLast;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean resetPosition() {
        try {
            stream.close();
        } catch (IOException e) {
            return false;
        }
        stream = content.newStream();
        sent = 0;
        return true;
    }

    @Override
    public long getLength() {
        return length;
    }
}
