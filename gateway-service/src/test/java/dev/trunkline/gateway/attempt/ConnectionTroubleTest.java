package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionTroubleTest {

    private static final String HOST = "inner.provider.example";

    @ParameterizedTest
    @MethodSource
    void tellsCallersWhatHappenedAndNotWhere(Throwable cause, String told) {
        assertThat(ConnectionTrouble.toCaller(cause)).isEqualTo(told);
        assertThat(ConnectionTrouble.toOperator(cause)).contains(HOST);
    }

    static Stream<Arguments> tellsCallersWhatHappenedAndNotWhere() {
        return Stream.of(
                arguments(new UnknownHostException(HOST + ": not known"), "no connection: its name is not known"),
                arguments(
                        new IllegalStateException("around", new SSLHandshakeException("No name matching " + HOST)),
                        "no connection: TLS could not be agreed on"),
                arguments(new ConnectTimeoutException("to " + HOST), "no connection: not established in time"),
                arguments(new ConnectException("refused: " + HOST), "no connection: refused"),
                arguments(new IllegalStateException(HOST), "no connection"));
    }

    @Test
    void tellsNobodyWhatAProviderSaysInsteadOfHttp() {
        Throwable greeting = new IllegalArgumentException("invalid version format: SSH-2.0-" + HOST);

        assertThat(ConnectionTrouble.lost(greeting)).isEqualTo("connection lost: its answer was not understood");
        assertThat(ConnectionTrouble.lost(new HttpClosedException("closed"))).isEqualTo("connection lost");
        assertThat(ConnectionTrouble.lost(new IOException("reset by " + HOST))).isEqualTo("connection lost");
    }

    @Test
    void tellsTheOperatorInOneLine() {
        Throwable long1 =
                new IllegalStateException("around", new IllegalStateException("a\r\nb\u001b" + "x".repeat(500)));

        assertThat(ConnectionTrouble.toOperator(long1))
                .startsWith("IllegalStateException: a??b?xxx")
                .hasSize(300);
    }
}
