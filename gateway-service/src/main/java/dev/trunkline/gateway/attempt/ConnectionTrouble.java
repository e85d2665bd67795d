package dev.trunkline.gateway.attempt;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * What is said of a connection that failed. Callers read neither where a provider listens nor what it said instead of
 * HTTP; the operator does, in the log. Pure.
 */
final class ConnectionTrouble {

    private static final String LATE = "no connection: not established in time";
    private static final int CAUSES_AT_MOST = 8;
    private static final int CHARACTERS_AT_MOST = 300;

    private ConnectionTrouble() {}

    /** For callers and for the record that they may read. */
    static String toCaller(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            switch (one) {
                case UnknownHostException unknown -> {
                    return "no connection: its name is not known";
                }
                case SSLException tls -> {
                    return "no connection: TLS could not be agreed on";
                }
                // The latter where an endpoint has a limit of its own, or all connections were in use.
                case io.netty.channel.ConnectTimeoutException late -> {
                    return LATE;
                }
                case TimeoutException late -> {
                    return LATE;
                }
                case ConnectException refused -> {
                    return "no connection: refused";
                }
                default -> {}
            }
        }
        return "no connection";
    }

    /** The same for a connection that was there. */
    static String lost(Throwable failure) {
        boolean closed = failure instanceof ClosedChannelException
                || failure instanceof io.vertx.core.http.HttpClosedException
                || failure instanceof java.io.IOException;
        return closed ? "connection lost" : "connection lost: its answer was not understood";
    }

    /** One line for the log: of a failed handshake it says what was wrong with the certificate. */
    static String toOperator(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < CAUSES_AT_MOST && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        String text = root.getClass().getSimpleName() + ": " + root.getMessage();
        String line = text.length() <= CHARACTERS_AT_MOST ? text : text.substring(0, CHARACTERS_AT_MOST);
        return line.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
