package dev.trunkline.simulator.protocol.aws;

import static dev.trunkline.simulator.text.Bytes.ascii;

import dev.trunkline.simulator.text.Bytes;
import java.util.zip.CRC32;

/**
 * A kind of message in an AWS event stream: lengths and their checksum, headers, payload, and a checksum of it all.
 *
 * @param headers as they stand on the wire
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never changed after it is made
public record AwsEvent(byte[] headers) {

    private static final int PRELUDE_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;
    private static final byte STRING = 7;

    public static AwsEvent event(String type) {
        return new AwsEvent(
                headers(":event-type", type, ":content-type", "application/json", ":message-type", "event"));
    }

    public static AwsEvent exception(String type) {
        return new AwsEvent(
                headers(":exception-type", type, ":content-type", "application/json", ":message-type", "exception"));
    }

    public void append(Bytes out, byte[] payload) {
        append(out, payload, 0, payload.length);
    }

    public void append(Bytes out, byte[] payload, int offset, int length) {
        int start = begin(out, length);
        out.append(payload, offset, length);
        out.bigEndian(checksum(out, start));
    }

    /** Of the right length, and of a checksum that cannot be. */
    public void appendBroken(Bytes out, byte[] payload) {
        int start = begin(out, payload.length);
        out.append(payload);
        out.bigEndian(~checksum(out, start));
    }

    private int begin(Bytes out, int payloadLength) {
        int start = out.size();
        out.bigEndian(PRELUDE_BYTES + CHECKSUM_BYTES + headers.length + payloadLength + CHECKSUM_BYTES);
        out.bigEndian(headers.length);
        out.bigEndian(checksum(out, start));
        out.append(headers);
        return start;
    }

    private static int checksum(Bytes out, int start) {
        CRC32 checksum = new CRC32();
        checksum.update(out.array(), start, out.size() - start);
        return (int) checksum.getValue();
    }

    private static byte[] headers(String... namesAndValues) {
        Bytes out = new Bytes(128);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            byte[] name = ascii(namesAndValues[i]);
            byte[] value = ascii(namesAndValues[i + 1]);
            out.append(new byte[] {(byte) name.length}).append(name);
            out.append(new byte[] {STRING, 0, (byte) value.length}).append(value);
        }
        return out.copy();
    }
}
