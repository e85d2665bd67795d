package dev.trunkline.systemtests.siege;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A provider by hand that does to each request the misdeed that is written in its prompt. */
final class HostileProvider implements AutoCloseable {

    private static final int CONNECTIONS_WAITING = 200;
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");
    private static final Pattern ASKED = Pattern.compile("(id-[0-9]+) ([A-Z_]+)");
    private static final Pattern LIMIT = Pattern.compile("\"max_(?:completion_)?tokens\":([0-9]+)");

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicLong textBytes = new AtomicLong();

    private HostileProvider(ServerSocket server) {
        this.server = server;
    }

    static HostileProvider start() {
        try {
            HostileProvider provider =
                    new HostileProvider(new ServerSocket(0, CONNECTIONS_WAITING, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(provider::accept);
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How many requests it has had. */
    int served() {
        return served.get();
    }

    /** What it has written of answers, in bytes of text. */
    long textBytes() {
        return textBytes.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean goesOn = true;
            for (String body = body(in); goesOn && !body.isEmpty(); body = goesOn ? body(in) : "") {
                served.incrementAndGet();
                goesOn = answer(body, socket);
            }
        } catch (IOException e) {
            // The gateway has ended the connection, as it may.
        } finally {
            open.remove(socket);
        }
    }

    /** Empty where there is no request any more. */
    private static String body(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        return length.find()
                ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                : "";
    }

    /** @return whether the connection may go on */
    private boolean answer(String body, Socket socket) throws IOException {
        Matcher asked = ASKED.matcher(body);
        if (!asked.find()) {
            return false;
        }
        Matcher limit = LIMIT.matcher(body);
        int tokens = limit.find() ? Integer.parseInt(limit.group(1)) : 0;
        HostileAnswer answer = new HostileAnswer(asked.group(1), Misdeed.valueOf(asked.group(2)), tokens);
        textBytes.addAndGet(answer.text().length());
        return body.contains("\"stream\":true") ? answer.stream(socket) : answer.whole(socket);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
