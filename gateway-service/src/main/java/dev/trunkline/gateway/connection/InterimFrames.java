package dev.trunkline.gateway.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;

/** Keeps back the answers of an HTTP/2 connection that are not the final ones. Confined to its event loop. */
final class InterimFrames extends Http2FrameListenerDecorator {

    private final Http2Connection connection;
    private final Http2Connection.PropertyKey count;

    InterimFrames(Http2FrameListener frames, Http2Connection connection) {
        super(frames);
        this.connection = connection;
        this.count = connection.newKey();
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context, int streamId, Http2Headers fields, int padding, boolean endOfStream)
            throws Http2Exception {
        if (!interim(streamId, fields, endOfStream)) {
            super.onHeadersRead(context, streamId, fields, padding, endOfStream);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int streamId,
            Http2Headers fields,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endOfStream)
            throws Http2Exception {
        if (!interim(streamId, fields, endOfStream)) {
            super.onHeadersRead(context, streamId, fields, dependency, weight, exclusive, padding, endOfStream);
        }
    }

    /** @throws Http2Exception which resets the stream, where no final answer can follow */
    private boolean interim(int streamId, Http2Headers fields, boolean endOfStream) throws Http2Exception {
        CharSequence status = fields.status();
        if (status == null || status.length() != 3 || status.charAt(0) != '1') {
            return false;
        }
        if (endOfStream || "101".contentEquals(status) || !fewEnough(streamId)) {
            throw Http2Exception.streamError(streamId, Http2Error.PROTOCOL_ERROR, "no final answer after %s", status);
        }
        return true;
    }

    private boolean fewEnough(int streamId) {
        Http2Stream stream = connection.stream(streamId);
        Integer before = stream.getProperty(count);
        int answers = before == null ? 1 : before + 1;
        stream.setProperty(count, answers);
        return answers <= Exchange.INTERIM_ANSWERS_AT_MOST;
    }
}
