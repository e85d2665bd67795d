package dev.trunkline.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Reads AWS event streams as their specification says, checksums included. */
final class EventStream {

    private static final int PRELUDE_BYTES = 12;
    private static final int CHECKSUM_BYTES = 4;

    record Message(Map<String, String> headers, String payload, boolean sound) {
        String type() {
            return headers.getOrDefault(":event-type", headers.getOrDefault(":exception-type", ""));
        }

        JsonNode json() throws IOException {
            return RunningSimulator.json(payload);
        }
    }

    private EventStream() {}

    static List<Message> read(byte[] stream) {
        List<Message> messages = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(stream);
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            int total = bytes.getInt();
            int headersLength = bytes.getInt();
            boolean preludeIsSound = bytes.getInt() == checksum(stream, start, PRELUDE_BYTES - CHECKSUM_BYTES);
            Map<String, String> headers = headers(bytes, bytes.position() + headersLength);
            int payloadLength = total - headersLength - PRELUDE_BYTES - CHECKSUM_BYTES;
            String payload = text(bytes, payloadLength);
            boolean sound = bytes.getInt() == checksum(stream, start, total - CHECKSUM_BYTES);
            messages.add(new Message(headers, payload, preludeIsSound && sound));
        }
        return messages;
    }

    private static Map<String, String> headers(ByteBuffer bytes, int end) {
        Map<String, String> headers = new LinkedHashMap<>();
        while (bytes.position() < end) {
            String name = text(bytes, bytes.get());
            if (bytes.get() != 7) {
                throw new AssertionError("header " + name + " is no string");
            }
            headers.put(name, text(bytes, bytes.getShort()));
        }
        return headers;
    }

    private static String text(ByteBuffer bytes, int length) {
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, offset, length);
        return (int) checksum.getValue();
    }
}
