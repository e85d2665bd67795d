package dev.trunkline.systemtests.books;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what gateways read, by one command of the wire protocol on one connection. Thread-safe. */
public final class RedisView implements AutoCloseable {

    private final Socket socket;
    private final InputStream answers;

    public RedisView(String url) {
        URI address = URI.create(url);
        try {
            this.socket = new Socket(address.getHost(), address.getPort());
            this.answers = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What stands there of one account.
     *
     * @param holds by generation id
     */
    public record Credit(long balanceNano, long heldNano, Map<String, String> holds) {

        long freeNano() {
            return balanceNano - heldNano;
        }

        long heldByHolds() {
            return holds.values().stream()
                    .mapToLong(hold -> Long.parseLong(hold.substring(0, hold.indexOf('|'))))
                    .sum();
        }
    }

    public Credit credit(String accountId) {
        Map<String, String> credit = hash("{" + accountId + "}:credit");
        return new Credit(
                Long.parseLong(credit.getOrDefault("balance", "0")),
                Long.parseLong(credit.getOrDefault("held", "0")),
                hash("{" + accountId + "}:holds"));
    }

    /** Posted and held, in total. */
    Map<String, String> key(String accountId, String keyHash) {
        return hash("{" + accountId + "}:key:" + keyHash);
    }

    /** Everything is gone, as after a loss. */
    synchronized void flush() {
        try {
            socket.getOutputStream().write("*1\r\n$8\r\nFLUSHALL\r\n".getBytes(StandardCharsets.UTF_8));
            String answer = line(answers);
            if (!answer.equals("+OK")) {
                throw new IOException("Redis answers " + answer + " (expected: +OK)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> hash(String key) {
        List<String> flat = ask("HGETALL", key);
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            fields.put(flat.get(i), flat.get(i + 1));
        }
        return fields;
    }

    private synchronized List<String> ask(String... words) {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            int bytes = word.getBytes(StandardCharsets.UTF_8).length;
            command.append('$').append(bytes).append("\r\n").append(word).append("\r\n");
        }
        try {
            socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
            return array(answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> array(InputStream answer) throws IOException {
        String head = line(answer);
        if (!head.startsWith("*")) {
            throw new IOException("Redis answers " + head + " (expected: an array)");
        }
        List<String> elements = new ArrayList<>();
        for (int left = Integer.parseInt(head.substring(1)); left > 0; left--) {
            int bytes = Integer.parseInt(line(answer).substring(1));
            elements.add(new String(answer.readNBytes(bytes), StandardCharsets.UTF_8));
            line(answer);
        }
        return elements;
    }

    private static String line(InputStream answer) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = answer.read(); b != '\n'; b = answer.read()) {
            if (b < 0) {
                throw new EOFException("Redis hung up");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
