package dev.plaudit.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;

/** What happens to one call on its way. By default nothing does. */
interface Disturbance {

    Disturbance NONE = new Disturbance() {};

    /**
     * Refuses a call before its parameters are read.
     *
     * @throws ApiError when it is refused
     */
    default void admit(ApiRequest request, Sessions sessions) {}

    /** Changes the model of a successful answer. */
    default void change(ApiRequest request, Map<String, Object> model) {}

    /** Returns the answer to send instead. */
    default HttpAnswer change(HttpAnswer answer) {
        return answer;
    }

    /**
     * Holds back a finished answer.
     *
     * @param in what the client sends in the meantime
     * @return whether to send the answer at all
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
        // One write makes one packet, so the client does not wake up for the head alone.
        byte[] message = new byte[head.length + body.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        OutputStream out = socket.getOutputStream();
        out.write(message);
        out.flush();
        return true;
    }
}
