package dev.trunkline.localstack.part;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that says neither yes nor no to who connects, as the address of a pod that is gone: its backlog is full and is
 * never taken from, and Linux drops what else asks.
 */
public final class SilentPort implements AutoCloseable {

    private static final int BACKLOG = 1;
    private static final int CONNECTIONS_AT_MOST = 64;
    private static final int ANSWER_MILLIS = 500;

    private final ServerSocket listener;
    private final List<Socket> backlog = new ArrayList<>();

    public SilentPort() throws IOException {
        listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        while (isAnswered()) {
            if (backlog.size() == CONNECTIONS_AT_MOST) {
                close();
                throw new IOException("port %d answers %d that nobody takes (expected: silence, as of Linux)"
                        .formatted(number(), CONNECTIONS_AT_MOST));
            }
        }
    }

    public int number() {
        return listener.getLocalPort();
    }

    private boolean isAnswered() throws IOException {
        Socket socket = new Socket();
        backlog.add(socket);
        try {
            socket.connect(listener.getLocalSocketAddress(), ANSWER_MILLIS);
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : backlog) {
            socket.close();
        }
        listener.close();
    }
}
