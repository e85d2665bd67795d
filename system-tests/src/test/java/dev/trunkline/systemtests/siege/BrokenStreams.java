package dev.trunkline.systemtests.siege;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** HTTP/2 by hand: values with lines in them, streams that are reset at once, that never end, headers without end. */
final class BrokenStreams implements Attacker {

    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    /** By HPACK's static table. */
    private static final byte[] GET_BY_HTTP = {(byte) 0x82, (byte) 0x86};

    private static final byte[] POST_BY_HTTP = {(byte) 0x83, (byte) 0x86};
    private static final int PATH_BY_NAME = 4;
    private static final int AUTHORITY_BY_NAME = 1;

    private static final int STREAMS = 260;
    private static final int HELD = 12;
    private static final byte[] CANCEL = {0, 0, 0, 8};

    private final Door door;
    private final Held held = new Held(HELD);

    BrokenStreams(Door door) {
        this.door = door;
    }

    @Override
    public String name() {
        return "broken streams";
    }

    @Override
    public void strike(RandomGenerator random) throws IOException {
        Socket socket = held.keep(door.connect());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(out, SETTINGS, 0, 0, new byte[0]);
        int kind = random.nextInt(4);
        for (int stream = 1; stream < 2 * STREAMS; stream += 2) {
            switch (kind) {
                case 0 -> frame(out, HEADERS, END_STREAM | END_HEADERS, stream, head(GET_BY_HTTP, "a\r\nb"));
                case 1 -> {
                    frame(out, HEADERS, END_HEADERS, stream, head(POST_BY_HTTP, "*/*"));
                    frame(out, RST_STREAM, 0, stream, CANCEL);
                }
                case 2 -> frame(out, HEADERS, END_HEADERS, stream, head(POST_BY_HTTP, "*/*"));
                default -> frame(out, stream == 1 ? HEADERS : CONTINUATION, 0, 1, head(GET_BY_HTTP, "x".repeat(100)));
            }
        }
        socket.getOutputStream().write(out.toByteArray());
    }

    private static byte[] head(byte[] methodAndScheme, String accept) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(methodAndScheme);
        block.write(PATH_BY_NAME);
        text(block, "/api/v1/models");
        block.write(AUTHORITY_BY_NAME);
        text(block, "x");
        block.write(0);
        text(block, "accept");
        text(block, accept);
        return block.toByteArray();
    }

    /** Plain, and shorter than 127 bytes. */
    private static void text(ByteArrayOutputStream block, String text) {
        block.write(text.length());
        block.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void frame(ByteArrayOutputStream out, int type, int flags, int stream, byte[] payload) {
        out.write(payload.length >> 16);
        out.write(payload.length >> 8);
        out.write(payload.length);
        out.write(type);
        out.write(flags);
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(stream >> shift);
        }
        out.writeBytes(payload);
    }

    @Override
    public void close() {
        held.close();
    }
}
