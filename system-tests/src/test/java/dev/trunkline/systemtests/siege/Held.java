package dev.trunkline.systemtests.siege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;

/** Connections that somebody keeps open; of too many the eldest is closed. Thread-safe. */
final class Held implements AutoCloseable {

    private final int atMost;
    private final Deque<Socket> sockets = new ArrayDeque<>();

    Held(int atMost) {
        this.atMost = atMost;
    }

    Socket keep(Socket socket) {
        Socket eldest;
        synchronized (sockets) {
            sockets.addLast(socket);
            eldest = sockets.size() > atMost ? sockets.removeFirst() : null;
        }
        close(eldest);
        return socket;
    }

    private static void close(Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        synchronized (sockets) {
            sockets.forEach(Held::close);
            sockets.clear();
        }
    }
}
