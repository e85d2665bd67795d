package dev.trunkline.gateway.connection;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider by hand that ends each exchange as the request says: {@code "content":"<id> <end>"}. What it answers bears
 * the id of the request. What it owes after that it sends when the next request comes on the same connection, and
 * before the answer to that.
 */
public final class StrangeProvider implements AutoCloseable {

    /** How an exchange ends. */
    public enum End {
        AS_IT_SHOULD,
        AFTER_STATUS_100,
        AFTER_STATUS_102,
        AFTER_STATUS_103,
        AFTER_STATUS_199,
        AFTER_TWENTY_STATUSES,
        SWITCHED,
        JUNK_BEHIND,
        ANOTHER_ANSWER_BEHIND,
        ANOTHER_ANSWER_LATER,
        HALF_A_HEAD_BEHIND,
        INTERIM_BEHIND,
        LONGER_THAN_SAID,
        SHORTER_THAN_SAID,
        LENGTH_AND_CHUNKS,
        UNKNOWN_CODING,
        NO_CONTENT_WITH_CONTENT,
        NOT_MODIFIED_WITH_CONTENT,
        UNTIL_THE_END_WITHOUT_ONE,
        TWO_LENGTHS,
        CHUNKS_WITHOUT_END,
        BROKEN_CHUNK,
        CLOSED_WITHOUT_A_WORD,
        CLOSE_IN_A_LIST,
        BEFORE_THE_REQUEST_IS_THERE,
    }

    private static final Pattern ASKED = Pattern.compile("(id-[0-9]+) ([A-Z0-9_]+)");
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private final AtomicInteger said = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());

    public StrangeProvider() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    /** How many connections there have been. */
    public int connections() {
        return connections.get();
    }

    /** How often all was said that is said without another request. */
    public int said() {
        return said.get();
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String owed = "";
            for (Asked asked = next(in); asked != null; asked = next(in)) {
                send(socket, owed);
                owed = answer(asked, socket);
                said.incrementAndGet();
                if (owed == null) {
                    return;
                }
            }
        } catch (IOException e) {
            // The gateway has ended the connection, as it may.
        }
    }

    private record Asked(String id, End how) {}

    /** Null where the connection has ended. Of a request whose end comes early only the beginning is read. */
    private static Asked next(InputStream in) throws IOException {
        String head = head(in);
        Matcher length = Pattern.compile("(?i)content-length: *([0-9]+)").matcher(head);
        if (!length.find()) {
            return null;
        }
        int bytes = Integer.parseInt(length.group(1));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() < bytes) {
            byte[] part = in.readNBytes(Math.min(1024, bytes - body.size()));
            if (part.length == 0) {
                return null;
            }
            body.write(part);
            Matcher asked = ASKED.matcher(body.toString(StandardCharsets.UTF_8));
            if (asked.find()
                    && (body.size() == bytes || asked.group(2).equals(End.BEFORE_THE_REQUEST_IS_THERE.name()))) {
                return new Asked(asked.group(1), End.valueOf(asked.group(2)));
            }
        }
        throw new IOException("asked for nothing: " + head);
    }

    /** Bytes that belong to no head are passed over, as a careless reader does. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (true) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
            if (next == '/' && endsWith(head, "POST /")) {
                head.setLength(0);
            } else if (next == '\n' && endsWith(head, "\r\n\r\n")) {
                return head.toString();
            } else if (head.length() > 1 << 16) {
                head.delete(0, 1 << 15);
            }
        }
    }

    private static boolean endsWith(StringBuilder text, String end) {
        int from = text.length() - end.length();
        return from >= 0 && text.indexOf(end, from) >= 0;
    }

    /** @return what is still owed, null where the connection is to end */
    private static String answer(Asked asked, Socket socket) throws IOException {
        String json = json(asked.id());
        String good = OK + "Content-Length: " + json.length() + "\r\n\r\n" + json;
        return switch (asked.how()) {
            case AS_IT_SHOULD -> sent(socket, good, "");
            case AFTER_STATUS_100 -> late(socket, "HTTP/1.1 100 Continue\r\n\r\n", good);
            case AFTER_STATUS_102 -> late(socket, "HTTP/1.1 102 Processing\r\n\r\n", good);
            case AFTER_STATUS_103 -> late(socket, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", good);
            case AFTER_STATUS_199 -> late(socket, "HTTP/1.1 199 Strange\r\nContent-Length: 0\r\n\r\n", good);
            case AFTER_TWENTY_STATUSES -> late(socket, "HTTP/1.1 102 Processing\r\n\r\n".repeat(20), good);
            case SWITCHED -> sent(socket, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: HTTP/1.1\r\n\r\n", good);
            case JUNK_BEHIND -> sent(socket, good + "junk", "");
            case ANOTHER_ANSWER_BEHIND -> sent(socket, good + good, "");
            case ANOTHER_ANSWER_LATER -> later(socket, good);
            case HALF_A_HEAD_BEHIND -> sent(socket, good + good.substring(0, 30), good.substring(30));
            case INTERIM_BEHIND -> sent(socket, good + "HTTP/1.1 102 Processing\r\n\r\n", good);
            case LONGER_THAN_SAID ->
                sent(socket, OK + "Content-Length: " + json.length() + "\r\n\r\n" + json + good.substring(0, 20), good);
            case SHORTER_THAN_SAID ->
                sent(socket, OK + "Content-Length: " + (json.length() + 9) + "\r\n\r\n" + json, "123456789" + good);
            case LENGTH_AND_CHUNKS ->
                sent(socket, OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks(json), good);
            case UNKNOWN_CODING ->
                sent(socket, good.replace("\r\n\r\n", "\r\nTransfer-Encoding: identity\r\n\r\n"), good);
            case NO_CONTENT_WITH_CONTENT -> sent(socket, withoutContent("204 No Content", json), json + good);
            case NOT_MODIFIED_WITH_CONTENT -> sent(socket, withoutContent("304 Not Modified", json), json + good);
            case UNTIL_THE_END_WITHOUT_ONE -> sent(socket, OK + "\r\n" + json, good);
            case TWO_LENGTHS -> sent(socket, good.replace("\r\n\r\n", "\r\nContent-Length: 4\r\n\r\n"), good);
            case CHUNKS_WITHOUT_END ->
                sent(
                        socket,
                        OK + "Transfer-Encoding: chunked\r\n\r\n" + chunks(json).replace("\r\n0\r\n\r\n", "\r\n0"),
                        good);
            case BROKEN_CHUNK ->
                sent(socket, OK + "Transfer-Encoding: chunked\r\n\r\n" + chunks(json) + "zz\r\n", good);
            case CLOSED_WITHOUT_A_WORD -> sent(socket, good, null);
            case CLOSE_IN_A_LIST -> {
                send(socket, good.replace("\r\n\r\n", "\r\nConnection: strange, close\r\n\r\n"));
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                yield null;
            }
            case BEFORE_THE_REQUEST_IS_THERE -> sent(socket, good, good);
        };
    }

    private static String sent(Socket socket, String now, String owed) throws IOException {
        send(socket, now);
        return owed;
    }

    /** The answer comes when another request has, or a moment later: whoever takes the first part for it is wrong. */
    private static String late(Socket socket, String first, String answer) throws IOException {
        send(socket, first);
        int patienceMillis = 300;
        socket.setSoTimeout(patienceMillis);
        try {
            byte[] next = new byte[1];
            if (socket.getInputStream().read(next) < 0) {
                return null;
            }
            // Somebody else is on the connection, and gets what is not his.
            send(socket, answer);
            return null;
        } catch (java.net.SocketTimeoutException nobody) {
            socket.setSoTimeout(0);
            return sent(socket, answer, "");
        }
    }

    /** So much later that the first one has been read. */
    private static String later(Socket socket, String answer) throws IOException {
        send(socket, answer);
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return sent(socket, answer, "");
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String withoutContent(String status, String json) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
                + "\r\n\r\n";
    }

    private static String chunks(String json) {
        return Integer.toHexString(json.length()) + "\r\n" + json + "\r\n0\r\n\r\n";
    }

    private static String json(String id) {
        return "{\"id\":\"up\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"answer to " + id + "\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":20,\"total_tokens\":30}}";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
