package dev.trunkline.gateway.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/** Writes requests to one HTTP/1.1 connection and reads their answers. Confined to its event loop. */
final class ExchangeCodec extends CombinedChannelDuplexHandler<AnswerDecoder, HttpRequestEncoder> {

    ExchangeCodec(HttpDecoderConfig limits, Exchange exchange) {
        super(new AnswerDecoder(limits, exchange), new Requests(exchange));
    }

    private static final class Requests extends HttpRequestEncoder {

        private final Exchange exchange;

        Requests(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (message instanceof HttpRequest request && !exchange.begin(request.method())) {
                ReferenceCountUtil.release(message);
                promise.tryFailure(new NothingSent());
                return;
            }
            boolean whole = message instanceof LastHttpContent;
            super.write(context, message, whole ? exchange.tellsOfTheEnd(promise) : promise);
        }
    }
}
