package dev.trunkline.gateway.eventstream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The headers of one message, as far as they say what it is. One for each splitter, read anew for each message, so that
 * nothing is built for one; confined to its event loop.
 */
final class MessageHeaders {

    private static final byte[] MESSAGE_TYPE = ascii(":message-type");
    private static final byte[] EVENT_TYPE = ascii(":event-type");
    private static final byte[] EXCEPTION_TYPE = ascii(":exception-type");
    private static final byte[] ERROR_CODE = ascii(":error-code");
    private static final byte[] EVENT = ascii("event");
    private static final byte[] EXCEPTION = ascii("exception");
    private static final byte[] ERROR = ascii("error");

    private static final int BYTES = 6;
    private static final int STRING = 7;
    private static final int LENGTH_BYTES = 2;
    /** Of the value of each type that has always the same, by the number of the type. */
    private static final int[] FIXED_LENGTHS = {0, 0, 1, 2, 4, 8, -1, -1, 8, 16};

    private byte[] bytes = {};
    private int at;
    private int end;
    private boolean event;
    private boolean exception;
    private int nameFrom;
    private int nameTo;

    /** @return whether {@code [from, to)} holds headers of an event, an exception or an error, and its name */
    boolean read(byte[] message, int from, int to) {
        bytes = message;
        at = from;
        end = to;
        event = false;
        exception = false;
        nameTo = -1;
        while (at < end) {
            if (!header()) {
                return false;
            }
        }
        return (event || exception) && nameTo > nameFrom && isPlain(nameFrom, nameTo);
    }

    /** Whether it tells that the stream has failed. */
    boolean isException() {
        return exception;
    }

    /** Where the name of the event or the exception begins. */
    int nameFrom() {
        return nameFrom;
    }

    int nameTo() {
        return nameTo;
    }

    private boolean header() {
        int keyFrom = at + 1;
        int keyTo = keyFrom + (bytes[at] & 0xFF);
        if (keyTo >= end) {
            return false;
        }
        int type = bytes[keyTo];
        at = keyTo + 1;
        int length = length(type);
        if (length < 0 || length > end - at) {
            return false;
        }
        if (type == STRING) {
            take(keyFrom, keyTo, at, at + length);
        }
        at += length;
        return true;
    }

    /** Of the value that begins here, behind its own length where it has one; negative where that cannot be. */
    private int length(int type) {
        if (type == BYTES || type == STRING) {
            if (end - at < LENGTH_BYTES) {
                return -1;
            }
            int length = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
            at += LENGTH_BYTES;
            return length;
        }
        return type >= 0 && type < FIXED_LENGTHS.length ? FIXED_LENGTHS[type] : -1;
    }

    private void take(int keyFrom, int keyTo, int from, int to) {
        if (says(keyFrom, keyTo, MESSAGE_TYPE)) {
            event = says(from, to, EVENT);
            exception = says(from, to, EXCEPTION) || says(from, to, ERROR);
        } else if (says(keyFrom, keyTo, EVENT_TYPE)
                || says(keyFrom, keyTo, EXCEPTION_TYPE)
                || says(keyFrom, keyTo, ERROR_CODE)) {
            nameFrom = from;
            nameTo = to;
        }
    }

    private boolean says(int from, int to, byte[] word) {
        return Arrays.equals(bytes, from, to, word, 0, word.length);
    }

    /** Names are letters and digits; nothing else may stand in a name of JSON unseen. */
    private boolean isPlain(int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = bytes[i];
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
