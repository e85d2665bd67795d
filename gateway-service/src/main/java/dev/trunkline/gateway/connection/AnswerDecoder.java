package dev.trunkline.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/**
 * Reads the answers of one connection, passes on the final one of each exchange and takes nothing that comes outside
 * of one. Confined to its event loop.
 */
final class AnswerDecoder extends HttpResponseDecoder {

    private final Exchange exchange;

    AnswerDecoder(HttpDecoderConfig limits, Exchange exchange) {
        // Providers that give a length beside their chunks are read by these, and their connection is used no more.
        super(limits.clone().setUseRfc9112TransferEncoding(false));
        this.exchange = exchange;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object input) throws Exception {
        exchange.reading(true);
        super.channelRead(context, input);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        exchange.reading(false);
        super.channelReadComplete(context);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (!exchange.running()) {
            refuse(in);
            return;
        }
        int before = out.size();
        super.decode(context, in, out);
        if (out.size() > before) {
            judge(in, out, before);
        }
    }

    private void judge(ByteBuf in, List<Object> out, int first) {
        if (out.get(first) instanceof HttpResponse head && isInterim(head)) {
            // Its end would be taken for that of the exchange.
            for (int i = out.size() - 1; i >= first; i--) {
                ReferenceCountUtil.release(out.remove(i));
            }
            boolean goesOn = head.status().code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
            if (!goesOn || !exchange.interimAnswer()) {
                refuse(in);
            }
        } else if (out.getLast() instanceof LastHttpContent) {
            exchange.ended(in.isReadable());
            in.skipBytes(in.readableBytes());
        }
    }

    /** Nobody asked for it. */
    private void refuse(ByteBuf in) {
        in.skipBytes(in.readableBytes());
        exchange.cut();
    }

    /** Asked once for each head, when all of its fields are there as they came. */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        HttpResponse head = (HttpResponse) message;
        boolean empty = exchange.isHead() || super.isContentAlwaysEmpty(message);
        if (!isInterim(head) && !AnswerFraming.anotherMayFollow(head, empty, exchange.isHead())) {
            exchange.isTheLast();
        }
        return empty;
    }

    private static boolean isInterim(HttpResponse head) {
        return head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
