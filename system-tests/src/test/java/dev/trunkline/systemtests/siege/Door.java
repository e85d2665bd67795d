package dev.trunkline.systemtests.siege;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The public door for those who write HTTP by hand, from an address of their own.
 *
 * @param from an address of this machine
 */
record Door(URI address, String from) {

    private static final int PATIENCE_MILLIS = 20_000;

    Door from(String other) {
        return new Door(address, other);
    }

    Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** @param lines of the head, without those that every request has */
    String head(String methodAndPath, String... lines) {
        return "%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n"
                .formatted(
                        methodAndPath, address.getPort(), lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n");
    }

    /** A whole request for a chat completion. */
    String chat(Account account, Chat chat) {
        String body = Json.write(chat.fields());
        return chatHead(account, "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length) + body;
    }

    String chatHead(Account account, String length) {
        return head(
                "POST /api/v1/chat/completions",
                "Authorization: Bearer " + account.key().secret(),
                "Content-Type: application/json",
                length);
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Of the answer's first line; 0 where there is no answer. */
    static int status(Socket socket) throws IOException {
        byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
        return start.length < "HTTP/1.1 200".length()
                ? 0
                : Integer.parseInt(new String(start, start.length - 3, 3, StandardCharsets.US_ASCII));
    }

    /** What comes until the connection ends, however it does, and so many bytes at most. */
    static String rest(Socket socket, int bytesAtMost) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(part); read >= 0 && all.size() < bytesAtMost; read = in.read(part)) {
                all.write(part, 0, read);
            }
        } catch (IOException e) {
            return all.toString(StandardCharsets.ISO_8859_1);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }
}
