package dev.trunkline.systemtests.books;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a cluster's Service does: gives each new connection to one of the replicas that say they are ready, and leaves
 * connections alone after that. Thread-safe.
 */
final class Balancer implements AutoCloseable {

    /**
     * One gateway.
     *
     * @param url for requests
     * @param readyUrl answers 200 while the replica wants new connections
     */
    record Replica(URI url, URI readyUrl) {}

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int BUFFER_BYTES = 16 << 10;

    private final List<Replica> replicas;
    private final ConcurrentHashMap<Replica, Boolean> ready = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ServerSocket door;

    private Balancer(List<Replica> replicas) throws IOException {
        this.replicas = replicas;
        this.door = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    }

    static Balancer start(List<Replica> replicas) throws IOException {
        Balancer balancer = new Balancer(replicas);
        replicas.forEach(replica -> balancer.threads.submit(() -> balancer.watch(replica)));
        balancer.threads.submit(balancer::accept);
        return balancer;
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    boolean isReady(Replica replica) {
        return ready.getOrDefault(replica, false);
    }

    /** Callers for whom no replica was ready. */
    int turnedAway() {
        return turnedAway.get();
    }

    boolean allReady() {
        return replicas.stream().allMatch(this::isReady);
    }

    private void watch(Replica replica) {
        while (!door.isClosed()) {
            ready.put(replica, saysReady(replica, isReady(replica)));
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** A busy machine may be late with its answer, which says nothing: what was known before stays. */
    private static boolean saysReady(Replica replica, boolean before) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) replica.readyUrl().toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (SocketTimeoutException e) {
            return before;
        } catch (IOException e) {
            return false;
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                threads.submit(() -> join(caller));
            } catch (IOException e) {
                // The door is closed.
                return;
            }
        }
    }

    private void join(Socket caller) {
        Socket gateway = connect();
        if (gateway == null) {
            turnedAway.incrementAndGet();
            close(caller);
            return;
        }
        threads.submit(() -> pump(caller, gateway));
        pump(gateway, caller);
    }

    /** The next ready replica that accepts; null where none does. */
    private Socket connect() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < replicas.size(); i++) {
            Replica replica = replicas.get(Math.floorMod(first + i, replicas.size()));
            if (isReady(replica)) {
                Socket socket = new Socket();
                try {
                    socket.setTcpNoDelay(true);
                    socket.connect(
                            new InetSocketAddress(
                                    replica.url().getHost(), replica.url().getPort()),
                            TIMEOUT_MILLIS);
                    return socket;
                } catch (IOException e) {
                    close(socket);
                }
            }
        }
        return null;
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream source = from.getInputStream();
            OutputStream sink = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
                sink.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One of the two has gone; the other is told below.
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone in any case.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
