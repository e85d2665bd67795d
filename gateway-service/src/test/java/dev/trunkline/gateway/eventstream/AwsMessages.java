package dev.trunkline.gateway.eventstream;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Messages of an event stream as AWS writes them. */
public final class AwsMessages {

    private static final int PRELUDE_AND_CHECKSUM_BYTES = 16;
    private static final byte STRING = 7;

    private AwsMessages() {}

    public static Buffer event(String type, String payload) {
        return message(
                headers(":event-type", type, ":content-type", "application/json", ":message-type", "event"), payload);
    }

    public static Buffer exception(String type, String payload) {
        return message(headers(":exception-type", type, ":message-type", "exception"), payload);
    }

    static Buffer headers(String... namesAndValues) {
        Buffer headers = Buffer.buffer();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            byte[] value = namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8);
            header(headers, namesAndValues[i], STRING)
                    .appendUnsignedShort(value.length)
                    .appendBytes(value);
        }
        return headers;
    }

    /** Its name and the type of its value, which follows. */
    static Buffer header(Buffer headers, String name, int type) {
        return headers.appendByte((byte) name.length()).appendString(name).appendByte((byte) type);
    }

    static Buffer message(Buffer headers, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        Buffer message = prelude(PRELUDE_AND_CHECKSUM_BYTES + headers.length() + bytes.length, headers.length());
        message.appendBuffer(headers).appendBytes(bytes);
        return message.appendInt(sum(message));
    }

    static Buffer prelude(int messageBytes, int headerBytes) {
        Buffer prelude = Buffer.buffer().appendInt(messageBytes).appendInt(headerBytes);
        return prelude.appendInt(sum(prelude));
    }

    private static int sum(Buffer bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes.getBytes());
        return (int) sum.getValue();
    }
}
