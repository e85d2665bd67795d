package dev.trunkline.gateway.reception;

import dev.trunkline.gateway.share.Shares;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one HTTP/2 connection, from their request until their answer has left: a caller that opens no window
 * for it keeps it here, and its request has long ended. Confined to the event loop of its connection.
 */
final class OpenStreams extends Http2ConnectionAdapter {

    private final Shares shares;
    private final @Nullable String site;
    private final Set<Integer> open = new HashSet<>();

    /** @param site null where many callers share it */
    OpenStreams(Shares shares, @Nullable String site) {
        this.shares = shares;
        this.site = site;
    }

    /** @return false where there are as many as there may be, in all or of this address */
    boolean open(int stream) {
        if (shares.take(site, null) != Shares.Answer.TAKEN) {
            return false;
        }
        open.add(stream);
        return true;
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        if (open.remove(stream.id())) {
            shares.giveBack(site, null);
        }
    }

    /** The connection is closed. */
    void end() {
        open.forEach(stream -> shares.giveBack(site, null));
        open.clear();
    }
}
