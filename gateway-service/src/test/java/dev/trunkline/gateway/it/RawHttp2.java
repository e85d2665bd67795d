package dev.trunkline.gateway.it;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One HTTP/2 connection by hand, for what no well-behaved client sends. It may be written to by one thread. */
final class RawHttp2 implements AutoCloseable {

    static final int MAX_CONCURRENT_STREAMS = 3;
    static final int MAX_HEADER_LIST_SIZE = 6;
    private static final int INITIAL_WINDOW_SIZE = 4;

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int PRIORITY = 0x20;
    private static final int PRIORITY_BYTES = 5;
    private static final int FRAME_AT_MOST = 16_384;

    private final Socket socket = new Socket();
    private final OutputStream out;
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, 1 << 20);
    private final Map<Integer, Long> settings = new ConcurrentHashMap<>();
    private final Map<Integer, String> statuses = new ConcurrentHashMap<>();
    private final Map<Integer, String> bodies = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> resets = new ConcurrentHashMap<>();
    private volatile boolean ended;
    private volatile boolean goingAway;
    private int nextStream = 1;

    RawHttp2(GatewayProcess gateway, String from, boolean reads) throws IOException {
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(Raw.HERE, gateway.port()));
        out = socket.getOutputStream();
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0]);
        if (reads) {
            Thread.ofVirtual().start(this::read);
        }
    }

    static RawHttp2 to(GatewayProcess gateway) throws IOException {
        return new RawHttp2(gateway, Raw.HERE, true);
    }

    static Http2Headers head(String method, String path) {
        return new DefaultHttp2Headers(false)
                .scheme("http")
                .authority("x")
                .method(method)
                .path(path);
    }

    /** Begins a stream with these headers, checked by nobody; returns its number. */
    int ask(Http2Headers headers, boolean whole) throws IOException {
        int stream = nextStream;
        nextStream += 2;
        ByteBuf block = Unpooled.buffer();
        try {
            encoder.encodeHeaders(stream, headers, block);
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
        boolean first = true;
        do {
            byte[] part = new byte[Math.min(FRAME_AT_MOST, block.readableBytes())];
            block.readBytes(part);
            int flags = (block.isReadable() ? 0 : END_HEADERS) | (first && whole ? END_STREAM : 0);
            frame(first ? HEADERS : CONTINUATION, flags, stream, part);
            first = false;
        } while (block.isReadable());
        return stream;
    }

    /** What a stream may be sent that is opened from now on. */
    void firstWindow(int bytes) throws IOException {
        frame(
                SETTINGS,
                0,
                0,
                ByteBufUtil.getBytes(
                        Unpooled.buffer().writeShort(INITIAL_WINDOW_SIZE).writeInt(bytes)));
    }

    void data(int stream, String text, boolean last) throws IOException {
        frame(DATA, last ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuf frame = Unpooled.buffer();
        frame.writeMedium(payload.length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream)
                .writeBytes(payload);
        byte[] bytes = ByteBufUtil.getBytes(frame);
        synchronized (out) {
            out.write(bytes);
        }
    }

    private void read() {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                int stream = in.readInt() & Integer.MAX_VALUE;
                take(type, flags, stream, Unpooled.wrappedBuffer(in.readNBytes(length)));
            }
        } catch (IOException | Http2Exception e) {
            ended = true;
        }
    }

    private void take(int type, int flags, int stream, ByteBuf payload) throws IOException, Http2Exception {
        switch (type) {
            case SETTINGS -> {
                while (payload.isReadable()) {
                    settings.put(payload.readUnsignedShort(), payload.readUnsignedInt());
                }
                if ((flags & ACK) == 0) {
                    frame(SETTINGS, ACK, 0, new byte[0]);
                }
            }
            case HEADERS -> {
                if ((flags & PRIORITY) != 0) {
                    payload.skipBytes(PRIORITY_BYTES);
                }
                Http2Headers headers = decoder.decodeHeaders(stream, payload);
                statuses.put(stream, String.valueOf(headers.status()));
            }
            case DATA -> {
                bodies.merge(stream, payload.toString(StandardCharsets.UTF_8), String::concat);
                if (payload.isReadable()) {
                    // Of the connection alone: no stream gets more than its first window.
                    frame(WINDOW_UPDATE, 0, 0, ByteBufUtil.getBytes(Unpooled.copyInt(payload.readableBytes())));
                }
            }
            case RST_STREAM -> resets.put(stream, payload.readInt());
            case GOAWAY -> goingAway = true;
            default -> {}
        }
    }

    /** Null until it is there. */
    String status(int stream) {
        return statuses.get(stream);
    }

    String body(int stream) {
        return bodies.getOrDefault(stream, "");
    }

    boolean reset(int stream) {
        return resets.containsKey(stream);
    }

    /** Answered, with whatever status, or reset. */
    boolean over(int stream) {
        return statuses.containsKey(stream) || reset(stream);
    }

    /** What the gateway promises; null while it has not, or for ever. */
    Long setting(int id) {
        return settings.get(id);
    }

    boolean ended() {
        return ended || goingAway;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
