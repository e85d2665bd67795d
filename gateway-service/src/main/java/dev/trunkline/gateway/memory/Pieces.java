package dev.trunkline.gateway.memory;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Collects something that comes in pieces. Nothing is copied to grow, and tiny pieces do not cost more than they hold:
 * one piece stays as it is, more are copied into blocks. Confined to one thread.
 */
public final class Pieces {

    private static final int FIRST_BLOCK_BYTES = 4 << 10;
    private static final int BLOCK_BYTES_AT_MOST = 1 << 20;
    private static final byte[] NOTHING = new byte[0];

    private @Nullable Deque<byte[]> full;
    private @Nullable Buffer only;
    private byte[] block = NOTHING;
    private int used;
    private int length;

    public void add(Buffer piece) {
        if (length == 0) {
            only = piece;
        } else {
            Buffer first = only;
            if (first != null) {
                only = null;
                copy(first);
            }
            copy(piece);
        }
        length += piece.length();
    }

    private void copy(Buffer piece) {
        for (int from = 0; from < piece.length(); ) {
            if (used == block.length) {
                nextBlock(piece.length() - from);
            }
            int to = from + Math.min(piece.length() - from, block.length - used);
            piece.getBytes(from, to, block, used);
            used += to - from;
            from = to;
        }
    }

    private void nextBlock(int bytesLeft) {
        if (used > 0) {
            full = full == null ? new ArrayDeque<>() : full;
            full.add(block);
        }
        int doubled = used == 0 ? FIRST_BLOCK_BYTES : 2 * block.length;
        block = new byte[Math.min(BLOCK_BYTES_AT_MOST, Math.max(doubled, bytesLeft))];
        used = 0;
    }

    public int length() {
        return length;
    }

    /** All of it in one array. Nothing is kept here any longer. */
    public byte[] take() {
        Buffer first = only;
        byte[] all = first == null ? new byte[length] : first.getBytes();
        int at = 0;
        while (full != null && !full.isEmpty()) {
            byte[] next = full.removeFirst();
            System.arraycopy(next, 0, all, at, next.length);
            at += next.length;
        }
        if (first == null) {
            System.arraycopy(block, 0, all, at, used);
        }
        forget();
        return all;
    }

    public void forget() {
        full = null;
        only = null;
        block = NOTHING;
        used = 0;
        length = 0;
    }
}
