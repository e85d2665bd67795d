package dev.trunkline.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which a test writes HTTP/1.1 by hand, for what no well-behaved client does. */
final class RawCall implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final BufferedReader reader;

    private RawCall(Socket socket) throws IOException {
        this.socket = socket;
        this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    static RawCall to(URI address) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return new RawCall(socket);
    }

    void sendChat(String key, Chat chat) throws IOException {
        byte[] body = Json.write(chat.fields()).getBytes(StandardCharsets.UTF_8);
        sendHead(key, "Content-Length: " + body.length);
        socket.getOutputStream().write(body);
    }

    /** The head of a chat completion; the body is the test's affair. */
    void sendHead(String key, String lengthHeader) throws IOException {
        send("POST /api/v1/chat/completions HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
                .formatted(key, lengthHeader));
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    BufferedReader reader() {
        return reader;
    }

    /** Status of the answer. */
    int status() throws IOException {
        return Integer.parseInt(reader.readLine().split(" ")[1]);
    }

    /** Reads up to the first frame of a stream, whose rest stays unread. */
    void awaitContent() throws IOException {
        StringBuilder instead = new StringBuilder();
        String line = reader.readLine();
        while (line != null && !line.startsWith("data: ")) {
            instead.append(line).append('\n');
            line = reader.readLine();
        }
        if (line == null) {
            throw new AssertionError("no content of a stream (expected: data), but " + instead);
        }
    }

    /** The last frame of a stream before its end, which is read to. */
    JsonNode lastChunk() throws IOException {
        String last = "";
        for (String line = reader.readLine(); line != null && !line.equals("data: [DONE]"); line = reader.readLine()) {
            last = line.startsWith("data: ") ? line.substring("data: ".length()) : last;
        }
        return Json.read(last);
    }

    /** Everything up to the end of the connection. */
    String rest() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    /** Closes by a reset, as a process that dies does. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
