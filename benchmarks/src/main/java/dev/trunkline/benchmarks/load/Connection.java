package dev.trunkline.benchmarks.load;

import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection, with one request on it at a time. */
final class Connection implements AutoCloseable {

    /** The first event of a stream opens it, the second brings the first token. */
    private static final int EVENTS_AT_FIRST_TOKEN = 2;

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final boolean streamed;
    private final AnswerReader reader = new AnswerReader();
    private long sentAtNanos;
    private long firstTokenAtNanos;

    private Connection(SocketChannel channel, ByteBuffer request, boolean streamed) {
        this.channel = channel;
        this.request = request;
        this.streamed = streamed;
    }

    static Connection open(Target target, Call call, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(target.address());
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        byte[] bytes = call.bytes(target);
        ByteBuffer request = ByteBuffer.allocateDirect(bytes.length).put(bytes);
        Connection connection = new Connection(channel, request, call.streamed());
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    void send() throws IOException {
        reader.reset();
        firstTokenAtNanos = 0;
        request.rewind();
        sentAtNanos = System.nanoTime();
        // A request is far smaller than a socket's buffer, so this is one write.
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    /** Reads what is there; true once the answer is whole. */
    boolean receive(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int bytes = channel.read(buffer);
        long nowNanos = System.nanoTime();
        if (bytes < 0) {
            throw new BenchmarkFailure("closed the connection before the answer was whole (expected: keep-alive)");
        }
        boolean whole = reader.feed(buffer.flip());
        if (streamed && firstTokenAtNanos == 0 && reader.events().count() >= EVENTS_AT_FIRST_TOKEN) {
            firstTokenAtNanos = nowNanos;
        }
        if (whole && streamed) {
            checkStream();
        }
        return whole;
    }

    private void checkStream() {
        EventCount events = reader.events();
        if (!events.done() || events.count() < Call.STREAM_TOKENS) {
            throw new BenchmarkFailure("a stream had %d events%s (expected: at least %d and [DONE])"
                    .formatted(events.count(), events.done() ? "" : " and no [DONE]", Call.STREAM_TOKENS));
        }
    }

    long sentAtNanos() {
        return sentAtNanos;
    }

    long firstTokenAtNanos() {
        return firstTokenAtNanos;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
