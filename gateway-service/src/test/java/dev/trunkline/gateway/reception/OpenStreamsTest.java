package dev.trunkline.gateway.reception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.share.Shares;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.Http2Stream;
import org.junit.jupiter.api.Test;

class OpenStreamsTest {

    private final Shares shares = new Shares(4, 50);
    private final DefaultHttp2Connection connection = new DefaultHttp2Connection(true);
    private final OpenStreams streams = new OpenStreams(shares, "a");

    OpenStreamsTest() {
        connection.addListener(streams);
    }

    private Http2Stream stream(int id) throws Exception {
        return connection.remote().createStream(id, true);
    }

    @Test
    void countUntilTheirAnswersHaveLeft() throws Exception {
        Http2Stream first = stream(1);
        assertThat(streams.open(1)).isTrue();
        stream(3);
        assertThat(streams.open(3)).isTrue();
        stream(5);
        assertThat(streams.open(5)).isFalse();

        first.close();
        connection.stream(5).close();

        assertThat(shares.taken()).isEqualTo(1);
        stream(7);
        assertThat(streams.open(7)).isTrue();
    }

    @Test
    void ofAConnectionThatIsClosedAreNoMore() throws Exception {
        stream(1);
        streams.open(1);

        streams.end();

        assertThat(shares.taken()).isZero();
    }
}
