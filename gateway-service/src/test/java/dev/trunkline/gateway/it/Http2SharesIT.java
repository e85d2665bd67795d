package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.http2.Http2Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much of HTTP/2 one address may have open, and how many fields a head. */
class Http2SharesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SHARE = 2;
    private static final int FIELDS_AT_MOST = 256;

    private static RecordingService services;
    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        services = new RecordingService();
        gateway = GatewayProcess.start(
                services, "connections.open-streams=" + 4 * SHARE, "limits.slow-reader-timeout=1h");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        services.close();
    }

    private static int ask(RawHttp2 connection) throws Exception {
        int stream = connection.ask(RawHttp2.head("GET", "/api/v1/models"), true);
        await().atMost(PATIENCE).until(() -> connection.over(stream));
        return stream;
    }

    /** On which connection does not matter, and the request of such a stream has long ended. */
    @Test
    void answersThatNobodyOpensAWindowForAreAQuarterAtMost() throws Exception {
        try (RawHttp2 first = RawHttp2.to(gateway);
                RawHttp2 second = RawHttp2.to(gateway)) {
            // None at all would keep the request waiting, and not its answer.
            first.firstWindow(1);
            second.firstWindow(1);
            List<Integer> kept = new ArrayList<>();
            for (int i = 0; i < SHARE; i++) {
                kept.add(ask(first));
            }
            assertThat(kept).allMatch(stream -> "200".equals(first.status(stream)) && !first.reset(stream));
            int seen = services.seen().size();

            int refused = ask(second);

            assertThat(second.reset(refused)).isTrue();
            assertThat(second.status(refused)).isNull();
            assertThat(services.seen()).as("nothing was asked for it").hasSize(seen);
        }
        await("who has left has nothing open").atMost(PATIENCE).until(() -> {
            try (RawHttp2 another = RawHttp2.to(gateway)) {
                return "200".equals(another.status(ask(another)));
            }
        });
    }

    @Test
    void aHeadOfMoreFieldsIsRefusedOnItsStream() throws Exception {
        try (RawHttp2 connection = RawHttp2.to(gateway)) {
            Http2Headers headers = RawHttp2.head("GET", "/api/v1/models");
            for (int i = 0; i <= FIELDS_AT_MOST; i++) {
                headers.add("x-" + i, "y");
            }

            int stream = connection.ask(headers, true);

            await().atMost(PATIENCE).until(() -> connection.over(stream));
            assertThat(connection.status(stream)).isEqualTo("431");
            assertThat(connection.status(ask(connection))).isEqualTo("200");
        }
    }
}
