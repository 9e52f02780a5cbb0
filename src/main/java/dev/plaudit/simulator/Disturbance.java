package dev.plaudit.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;

/** What happens to one call: nothing, unless a method says otherwise. */
interface Disturbance {

    Disturbance NONE = new Disturbance() {};

    /**
     * Before anybody looks at what the call asks for.
     *
     * @throws ApiError when it is refused
     */
    default void admit(ApiRequest request, Sessions sessions, Traffic traffic) {}

    /** May change the model of a good answer. */
    default void change(ApiRequest request, Map<String, Object> model) {}

    /** The answer that is sent instead. */
    default HttpAnswer change(HttpAnswer answer) {
        return answer;
    }

    /**
     * Keeps an answer that is ready while its call is in flight.
     *
     * @param in what the client sends in the meantime
     * @return whether it is sent at all
     */
    default boolean hold(InputStream in) throws IOException, InterruptedException {
        return true;
    }

    /**
     * Sends an answer.
     *
     * @return whether the connection can be used again
     */
    default boolean send(Socket socket, byte[] head, byte[] body) throws IOException {
        // One write, one packet: the client is not woken for the head alone.
        byte[] message = new byte[head.length + body.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        OutputStream out = socket.getOutputStream();
        out.write(message);
        out.flush();
        return true;
    }
}
