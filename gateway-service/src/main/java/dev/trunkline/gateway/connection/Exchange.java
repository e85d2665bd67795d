package dev.trunkline.gateway.connection;

import io.netty.channel.ChannelPromise;
import io.netty.channel.nio.AbstractNioChannel;
import io.netty.handler.codec.http.HttpMethod;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/** The one exchange that a connection serves at a time. Confined to the event loop of its connection. */
final class Exchange {

    /** So many answers that are not the final one may come before it. */
    static final int INTERIM_ANSWERS_AT_MOST = 16;

    private final ConnectionBase connection;
    /** Null between two exchanges. */
    private @Nullable HttpMethod method;

    private long number;
    private boolean sent;
    private boolean last;
    private boolean reading;
    private int interimAnswers;

    Exchange(ConnectionBase connection) {
        this.connection = connection;
    }

    /** @return false where the connection serves no more: then nothing must be written to it */
    boolean begin(HttpMethod asked) {
        if (number > 0 && !reading) {
            readWhatHasCome();
        }
        if (method != null || last || !connection.channel().isActive()) {
            cut();
            return false;
        }
        number++;
        method = asked;
        sent = false;
        interimAnswers = 0;
        return true;
    }

    /** What lies in the socket before the request is there answers something else. */
    private void readWhatHasCome() {
        if (connection.channel().unsafe() instanceof AbstractNioChannel.NioUnsafe socket) {
            socket.read();
        }
    }

    void reading(boolean begins) {
        reading = begins;
    }

    boolean running() {
        return method != null;
    }

    boolean isHead() {
        return HttpMethod.HEAD.equals(method);
    }

    /** The same promise, which tells this exchange that all of its request has left. */
    ChannelPromise tellsOfTheEnd(ChannelPromise promise) {
        long own = number;
        return promise.unvoid().addListener(done -> sent |= done.isSuccess() && own == number);
    }

    /** @return false where there were too many of them */
    boolean interimAnswer() {
        return ++interimAnswers <= INTERIM_ANSWERS_AT_MOST;
    }

    /** However it ends, the connection serves no other. */
    void isTheLast() {
        last = true;
    }

    /** The answer is complete; it came too early where the request was not. */
    void ended(boolean moreHasCome) {
        method = null;
        if (moreHasCome || last || !sent) {
            cut();
        }
    }

    /** First out of the pool, so that nobody is given it any more, then closed, whatever is still unsent. */
    void cut() {
        last = true;
        connection.close();
        connection.channelHandlerContext().close();
    }
}
