package dev.trunkline.gateway.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** HTTP/1.1 by hand, for what no well-behaved client sends, and from any address of this machine. */
record Raw(int port, String from) {

    private static final int PATIENCE_MILLIS = 60_000;
    static final String HERE = "127.0.0.1";

    /** An answer as it came. */
    record Answer(int status, List<String> headers, String body) {

        /** Values of a header, in the order in which they came. */
        List<String> all(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(header -> header.substring(start.length()).strip())
                    .toList();
        }

        /** The one value of a header, empty where it is not there. */
        String header(String name) {
            return String.join(" AND ", all(name));
        }
    }

    /** A request without a body; each header is a line. */
    Answer call(String methodAndPath, String... headers) {
        return send(head(methodAndPath, headers));
    }

    Answer post(String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
        return send(head("POST " + path, all.toArray(String[]::new)) + body);
    }

    private String head(String methodAndPath, String... headers) {
        StringBuilder text = new StringBuilder(methodAndPath + " HTTP/1.1\r\n");
        List<String> all = List.of(headers);
        if (all.stream().noneMatch(header -> header.startsWith("Host:"))) {
            text.append("Host: 127.0.0.1:" + port + "\r\n");
        }
        if (all.stream().noneMatch(header -> header.startsWith("Connection:"))) {
            text.append("Connection: close\r\n");
        }
        all.forEach(header -> text.append(header).append("\r\n"));
        return text.append("\r\n").toString();
    }

    /** Sends the text as it is and reads one answer. */
    Answer send(String text) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(HERE, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(Socket socket) throws IOException {
        List<String> headers = new ArrayList<>();
        String statusLine = line(socket);
        for (String header = line(socket); !header.isEmpty(); header = line(socket)) {
            headers.add(header);
        }
        int status = Integer.parseInt(statusLine.split(" ")[1]);
        Answer head = new Answer(status, headers, "");
        return new Answer(status, headers, body(socket, head));
    }

    private static String body(Socket socket, Answer head) throws IOException {
        if (!head.header("Content-Length").isEmpty()) {
            return new String(
                    socket.getInputStream().readNBytes(Integer.parseInt(head.header("Content-Length"))),
                    StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (head.header("Transfer-Encoding").equals("chunked")) {
            for (int size = chunkSize(socket); size > 0; size = chunkSize(socket)) {
                all.write(socket.getInputStream().readNBytes(size));
                line(socket);
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static int chunkSize(Socket socket) throws IOException {
        return Integer.parseInt(line(socket), 16);
    }

    private static String line(Socket socket) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = socket.getInputStream().read();
                next != '\n';
                next = socket.getInputStream().read()) {
            if (next < 0) {
                throw new IOException("connection ended after: " + line.toString(StandardCharsets.UTF_8));
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
