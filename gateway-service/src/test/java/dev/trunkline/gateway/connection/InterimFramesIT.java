package dev.trunkline.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that speaks HTTP/2 and answers with the statuses that the path names; the last one has an end. */
class InterimFramesIT {

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final AtomicInteger connections = new AtomicInteger();
    private Channel server;
    private HttpClient client;

    @BeforeEach
    void start() {
        server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.incrementAndGet();
                        channel.pipeline()
                                .addLast(Http2FrameCodecBuilder.forServer()
                                        .validateHeaders(false)
                                        .build())
                                .addLast(new Answers());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        client = onLoop(() -> Future.succeededFuture(CleanConnections.client(
                vertx,
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false),
                new PoolOptions().setHttp2MaxSize(1).setEventLoopSize(0))));
    }

    private static final class Answers extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object frame) {
            if (frame instanceof Http2HeadersFrame head) {
                String[] statuses =
                        head.headers().path().toString().substring(1).split("-");
                for (int i = 0; i < statuses.length; i++) {
                    boolean last = i == statuses.length - 1;
                    answer(context, head.stream(), statuses[i], last && statuses[i].startsWith("1"));
                }
                if (!statuses[statuses.length - 1].startsWith("1")) {
                    context.write(new DefaultHttp2DataFrame(Unpooled.copiedBuffer("whole".getBytes()), true)
                            .stream(head.stream()));
                }
                context.flush();
            }
        }

        private static void answer(ChannelHandlerContext context, Http2FrameStream stream, String status, boolean end) {
            context.write(
                    new DefaultHttp2HeadersFrame(new DefaultHttp2Headers(false).status(status), end).stream(stream));
        }
    }

    @AfterEach
    void stop() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        server.close().syncUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "100-200", "102-200", "103-200", "199-102-200"})
    void givesTheFinalAnswer(String statuses) {
        assertThat(ask(statuses)).isEqualTo("200 whole");
        assertThat(ask("200")).isEqualTo("200 whole");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"101-200", "102", "102-102-102-102-102-102-102-102-102-102-102-102-102-102-102-102-102-200"})
    void endsTheStreamThatHasNone(String statuses) {
        assertThat(ask(statuses)).startsWith("failed");
        assertThat(ask("200")).isEqualTo("200 whole");
    }

    @Test
    void leavesTheOtherStreamsAlone() {
        assertThat(ask("102")).startsWith("failed");
        assertThat(ask("102-200")).isEqualTo("200 whole");

        assertThat(connections).hasValue(1);
    }

    private String ask(String statuses) {
        int port = ((InetSocketAddress) server.localAddress()).getPort();
        return onLoop(() -> client.request(HttpMethod.GET, port, "127.0.0.1", "/" + statuses)
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.body().map(body -> answer.statusCode() + " " + body))
                .recover(cause -> Future.succeededFuture("failed: " + cause)));
    }

    private <T> T onLoop(Supplier<Future<T>> work) {
        Promise<T> result = Promise.promise();
        loop.runOnContext(nothing -> work.get().onComplete(result));
        try {
            return result.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
