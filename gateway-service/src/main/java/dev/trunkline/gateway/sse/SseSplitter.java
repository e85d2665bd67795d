package dev.trunkline.gateway.sse;

import dev.trunkline.gateway.frame.FrameSplitter;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * Splits a stream of bytes into server-sent events, wherever the network cut it, as the HTML standard's chapter 9.2 has
 * it (2026-11): a byte order mark is passed over, lines end by LF, CR or both, and an event without data is none. Only
 * {@code data} matters here: event names, ids and comments are passed over. One for each stream, confined to one event
 * loop.
 */
public final class SseSplitter implements FrameSplitter {

    private static final byte[] NOTHING = new byte[0];
    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int eventBytesAtMost;
    private byte[] bytes = NOTHING;
    private int end;
    private int lineStart;
    private int scanned;
    private int dataStart = -1;
    private int dataEnd;
    private boolean begun;
    private boolean afterReturn;
    private boolean heardOfData;

    public SseSplitter(int eventBytesAtMost) {
        this.eventBytesAtMost = eventBytesAtMost;
    }

    @Override
    public boolean feed(Buffer chunk, EventReader reader) {
        append(chunk);
        heardOfData = false;
        while (scanned < end) {
            byte next = bytes[scanned];
            if (next != '\n' && next != '\r') {
                afterReturn = false;
                scanned = lineBreak(bytes, scanned, end);
            } else if (afterReturn && next == '\n') {
                // The other half of the end of a line, which may come with the next read.
                afterReturn = false;
                lineStart = ++scanned;
            } else {
                int lineEnd = scanned++;
                afterReturn = next == '\r';
                if (!line(lineEnd, reader)) {
                    return true;
                }
                lineStart = scanned;
            }
        }
        heardOfData |= lineStart < end && bytes[lineStart] != ':';
        forgetWhatIsRead();
        return end - keepFrom() <= eventBytesAtMost;
    }

    private static int lineBreak(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    /** An event whose blank line never came is given, too. */
    @Override
    public void end(EventReader reader) {
        boolean goOn = lineStart >= end || line(end, reader);
        lineStart = end;
        if (goOn && dataStart >= 0 && dataStart != dataEnd) {
            reader.event(bytes, dataStart, dataEnd);
        }
        dataStart = -1;
    }

    /** Between two reads, which may be long, nothing is kept of events that are complete. */
    private void forgetWhatIsRead() {
        if (keepFrom() == end) {
            bytes = NOTHING;
            end = 0;
            lineStart = 0;
            scanned = 0;
        }
    }

    @Override
    public boolean heardOfData() {
        return heardOfData;
    }

    @Override
    public int keptBytes() {
        return bytes.length;
    }

    /** An event that comes in many reads is copied as often as its room doubles, and not with each of them. */
    private void append(Buffer chunk) {
        int keepFrom = keepFrom();
        int kept = end - keepFrom;
        if (kept == 0) {
            bytes = chunk.getBytes();
            moveBy(-keepFrom);
            end = bytes.length;
            return;
        }
        if (end + chunk.length() > bytes.length) {
            byte[] wider = new byte[Math.max(2 * kept, kept + chunk.length())];
            System.arraycopy(bytes, keepFrom, wider, 0, kept);
            bytes = wider;
            moveBy(-keepFrom);
            end = kept;
        }
        chunk.getBytes(bytes, end);
        end += chunk.length();
    }

    private void moveBy(int places) {
        lineStart += places;
        scanned += places;
        if (dataStart >= 0) {
            dataStart += places;
            dataEnd += places;
        }
    }

    private int keepFrom() {
        return dataStart >= 0 ? dataStart : lineStart;
    }

    private boolean line(int lineEnd, EventReader reader) {
        if (!begun) {
            begun = true;
            lineStart = behindByteOrderMark(lineEnd);
        }
        if (lineEnd == lineStart) {
            boolean goOn = dataStart < 0 || dataStart == dataEnd || reader.event(bytes, dataStart, dataEnd);
            dataStart = -1;
            return goOn;
        }
        if (startsWithData(lineEnd)) {
            int from = lineStart + DATA.length;
            from = from < lineEnd && bytes[from] == ' ' ? from + 1 : from;
            return data(from, lineEnd, reader);
        }
        return true;
    }

    private boolean data(int from, int lineEnd, EventReader reader) {
        heardOfData = true;
        boolean goOn = true;
        if (dataStart >= 0 && beginsAnother(from, lineEnd)) {
            goOn = reader.event(bytes, dataStart, dataEnd);
            dataStart = -1;
        }
        if (dataStart < 0) {
            dataStart = from;
            dataEnd = lineEnd;
        } else {
            join(from, lineEnd);
        }
        return goOn;
    }

    /** Some leave out the blank line between two objects, which on two lines are never one. */
    private boolean beginsAnother(int from, int lineEnd) {
        return dataEnd > dataStart
                && bytes[dataEnd - 1] == '}'
                && from < lineEnd
                && (bytes[from] == '{' || bytes[from] == '[');
    }

    private int behindByteOrderMark(int lineEnd) {
        int behind = lineStart + BYTE_ORDER_MARK.length;
        return behind <= lineEnd && Arrays.equals(bytes, lineStart, behind, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)
                ? behind
                : lineStart;
    }

    /**
     * Several data lines are one text. A line feed between them says no more than a space does in JSON, and would end
     * the line of a caller who gets the same bytes.
     */
    private void join(int from, int lineEnd) {
        bytes[dataEnd++] = ' ';
        System.arraycopy(bytes, from, bytes, dataEnd, lineEnd - from);
        dataEnd += lineEnd - from;
    }

    private boolean startsWithData(int lineEnd) {
        return lineEnd - lineStart >= DATA.length
                && Arrays.equals(bytes, lineStart, lineStart + DATA.length, DATA, 0, DATA.length);
    }
}
