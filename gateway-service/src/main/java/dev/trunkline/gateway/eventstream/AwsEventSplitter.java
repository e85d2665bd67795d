package dev.trunkline.gateway.eventstream;

import dev.trunkline.gateway.frame.FrameSplitter;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Splits the binary event stream of AWS. Each message is handed on as JSON, {@code {"<event-type>":<payload>}}, and
 * what tells that the stream has failed as {@code {"exception:<exception-type>":<payload>}}. A message whose checksum
 * does not fit is handed on as nothing, which no decoder can read; where the checksum of its lengths does not, there is
 * no telling where the next one begins, and the stream is over. One for each stream, confined to one event loop.
 */
public final class AwsEventSplitter implements FrameSplitter {

    private static final byte[] NOTHING = new byte[0];
    private static final byte[] EXCEPTION = "exception:".getBytes(StandardCharsets.US_ASCII);

    private static final int NUMBER_BYTES = 4;
    private static final int LENGTHS_BYTES = 2 * NUMBER_BYTES;
    private static final int CHECKSUM_BYTES = NUMBER_BYTES;
    private static final int PRELUDE_BYTES = LENGTHS_BYTES + CHECKSUM_BYTES;
    private static final int MESSAGE_BYTES_AT_LEAST = PRELUDE_BYTES + CHECKSUM_BYTES;

    private final int messageBytesAtMost;
    private final MessageHeaders headers = new MessageHeaders();
    private final CRC32 checksum = new CRC32();
    private byte[] bytes = NOTHING;
    private int start;
    private int end;
    /** Of the message that begins at {@code start}, 0 while its prelude has not come. */
    private int messageBytes;

    private boolean heardOfData;
    private boolean broken;

    public AwsEventSplitter(int messageBytesAtMost) {
        this.messageBytesAtMost = messageBytesAtMost;
    }

    @Override
    public boolean feed(Buffer chunk, EventReader reader) {
        append(chunk);
        heardOfData = chunk.length() > 0;
        while (!broken && isWhole()) {
            int from = start;
            start += messageBytes;
            messageBytes = 0;
            if (!message(from, start, reader)) {
                return true;
            }
        }
        if (start == end) {
            bytes = NOTHING;
            start = 0;
            end = 0;
        }
        return !broken;
    }

    /** Half a message is none. */
    @Override
    public void end(EventReader reader) {
        bytes = NOTHING;
        start = 0;
        end = 0;
    }

    @Override
    public boolean heardOfData() {
        return heardOfData;
    }

    @Override
    public int keptBytes() {
        return bytes.length;
    }

    /** A message that comes in many reads is copied as often as its room doubles, and not with each of them. */
    private void append(Buffer chunk) {
        int kept = end - start;
        if (kept == 0) {
            bytes = chunk.getBytes();
            start = 0;
            end = bytes.length;
            return;
        }
        if (end + chunk.length() > bytes.length) {
            byte[] wider = new byte[Math.max(2 * kept, kept + chunk.length())];
            System.arraycopy(bytes, start, wider, 0, kept);
            bytes = wider;
            start = 0;
            end = kept;
        }
        chunk.getBytes(bytes, end);
        end += chunk.length();
    }

    private boolean isWhole() {
        if (messageBytes == 0 && end - start >= PRELUDE_BYTES) {
            prelude();
        }
        return messageBytes > 0 && end - start >= messageBytes;
    }

    private void prelude() {
        int length = number(start);
        int headersLength = number(start + NUMBER_BYTES);
        broken = !isSum(start, LENGTHS_BYTES)
                || length < MESSAGE_BYTES_AT_LEAST
                || length > messageBytesAtMost
                || headersLength < 0
                || headersLength > length - MESSAGE_BYTES_AT_LEAST;
        messageBytes = broken ? 0 : length;
    }

    /** @return whether to go on */
    private boolean message(int from, int to, EventReader reader) {
        int payload = from + PRELUDE_BYTES + number(from + NUMBER_BYTES);
        return isSum(from, to - from - CHECKSUM_BYTES) && headers.read(bytes, from + PRELUDE_BYTES, payload)
                ? reader.event(bytes, object(payload), closed(payload, to - CHECKSUM_BYTES))
                : reader.event(bytes, to, to);
    }

    private boolean isSum(int from, int length) {
        checksum.reset();
        checksum.update(bytes, from, length);
        return number(from + length) == (int) checksum.getValue();
    }

    /**
     * Writes the beginning of the object over the headers, which are longer whatever they say: each has a length and a
     * key beside the name that is taken from it. Nothing is copied but that name.
     *
     * @return where it begins
     */
    private int object(int payload) {
        int nameLength = headers.nameTo() - headers.nameFrom();
        int name = payload - 2 - nameLength;
        System.arraycopy(bytes, headers.nameFrom(), bytes, name, nameLength);
        bytes[payload - 2] = '"';
        bytes[payload - 1] = ':';
        int from = name;
        if (headers.isException()) {
            from -= EXCEPTION.length;
            System.arraycopy(EXCEPTION, 0, bytes, from, EXCEPTION.length);
        }
        bytes[from - 1] = '"';
        bytes[from - 2] = '{';
        return from - 2;
    }

    /** Closes the object over the checksum, which has served. */
    private int closed(int payload, int payloadEnd) {
        int at = payloadEnd;
        if (payload == payloadEnd) {
            bytes[at++] = '{';
            bytes[at++] = '}';
        }
        bytes[at++] = '}';
        return at;
    }

    private int number(int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
    }
}
