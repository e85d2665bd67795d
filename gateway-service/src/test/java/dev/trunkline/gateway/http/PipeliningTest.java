package dev.trunkline.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipeliningTest {

    private static final int REQUESTS = 5;
    private static final int BODY_BYTES = 1_000;
    private static final int HEAD_BYTES = 10_000;

    private final List<String> passed = new ArrayList<>();
    private final Pipelining pipelining = new Pipelining(Pipelining.Ahead.of(Given.settings(
                    "connections.requests-ahead", Integer.toString(REQUESTS),
                    "connections.bodies-ahead", Integer.toString(BODY_BYTES),
                    "connections.heads-ahead", Integer.toString(HEAD_BYTES))
            .connections()));
    private final EmbeddedChannel channel = new EmbeddedChannel(pipelining, new ChannelInboundHandlerAdapter() {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            switch (message) {
                case HttpRequest request -> passed.add(request.uri());
                case LastHttpContent last -> passed.add("end");
                case HttpContent content -> passed.add("body");
                default -> passed.add("?");
            }
        }
    });

    PipeliningTest() {
        // The first request of a connection is under way when this begins to look, and its end still to come.
        channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        passed.clear();
    }

    private void ask(String uri) {
        channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, uri));
    }

    private void send(Object message) {
        channel.writeInbound(message);
    }

    private void answer(HttpResponseStatus status) {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status));
        channel.runPendingTasks();
    }

    @Test
    void passesARequestWhenTheOneBeforeIsAnswered() {
        ask("/1");
        send(LastHttpContent.EMPTY_LAST_CONTENT);
        ask("/2");
        send(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(passed).isEmpty();

        answer(HttpResponseStatus.OK);
        assertThat(passed).containsExactly("/1", "end");
        answer(HttpResponseStatus.OK);
        assertThat(passed).containsExactly("/1", "end", "/2", "end");
        answer(HttpResponseStatus.OK);
        ask("/3");
        assertThat(passed).containsExactly("/1", "end", "/2", "end", "/3");
    }

    @Test
    void takesNoInterimAnswerForTheAnswer() {
        ask("/1");

        answer(HttpResponseStatus.CONTINUE);

        assertThat(passed).isEmpty();
    }

    @Test
    void waitsForTheRestOfARequestThatIsAnsweredEarly() {
        answer(HttpResponseStatus.OK);
        ask("/1");
        answer(HttpResponseStatus.OK);
        send(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[10])));
        send(LastHttpContent.EMPTY_LAST_CONTENT);
        ask("/2");

        assertThat(passed).containsExactly("/1", "body", "end", "/2");
    }

    @Test
    void passesABodyInItsOrder() {
        ask("/1");
        send(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[10])));
        answer(HttpResponseStatus.OK);
        send(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[10])));
        send(LastHttpContent.EMPTY_LAST_CONTENT);

        assertThat(passed).containsExactly("/1", "body", "body", "end");
    }

    @Test
    void hangsUpOnWhoAsksTooFarAhead() {
        for (int i = 0; i < REQUESTS; i++) {
            ask("/" + i);
            send(LastHttpContent.EMPTY_LAST_CONTENT);
        }
        assertThat(channel.isOpen()).isTrue();

        ask("/more");

        assertThat(channel.isOpen()).isFalse();
        assertThat(passed).isEmpty();
    }

    @Test
    void hangsUpOnWhoSendsTooMuchAheadAndKeepsNothing() {
        ask("/1");
        ByteBuf small = Unpooled.wrappedBuffer(new byte[10]);
        send(new DefaultHttpContent(small));
        assertThat(channel.isOpen()).isTrue();
        ByteBuf large = Unpooled.wrappedBuffer(new byte[BODY_BYTES]);

        send(new DefaultHttpContent(large));

        assertThat(channel.isOpen()).isFalse();
        assertThat(small.refCnt() + large.refCnt()).isZero();
    }

    /** By their letters alone these would be few bytes. */
    @Test
    void hangsUpOnWhoSendsHeadsOfManyFieldsAhead() {
        for (int i = 0; i < REQUESTS - 1 && channel.isOpen(); i++) {
            HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/" + i);
            for (int field = 0; field < 100; field++) {
                request.headers().add("a", "");
            }
            send(request);
            if (channel.isOpen()) {
                send(LastHttpContent.EMPTY_LAST_CONTENT);
            }
        }

        assertThat(channel.isOpen()).isFalse();
        assertThat(passed).isEmpty();
    }

    @Test
    void keepsNothingOfAConnectionThatHasEnded() {
        ask("/1");
        ByteBuf body = Unpooled.wrappedBuffer(new byte[10]);
        send(new DefaultHttpContent(body));

        channel.close();

        assertThat(body.refCnt()).isZero();
        assertThat(passed).isEmpty();
    }
}
