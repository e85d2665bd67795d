package dev.trunkline.localstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Picks ports nobody listens on. They lie below the range from which the system gives ports to outgoing connections, so
 * that a part that is down for a while finds its port free when it comes back.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int ATTEMPTS_AT_MOST = 1_000;
    private static final int CONNECT_MILLIS = 500;
    private static final Set<Integer> HANDED_OUT = new HashSet<>();

    private FreePorts() {}

    /** So many different ports, each handed out once in this JVM. */
    public static synchronized List<Integer> pick(int count) {
        List<Integer> ports = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS_AT_MOST && ports.size() < count; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (!HANDED_OUT.contains(port) && isFree(port)) {
                HANDED_OUT.add(port);
                ports.add(port);
            }
        }
        if (ports.size() < count) {
            throw new StartFailure("no %d free ports between %d and %d".formatted(count, FIRST, LAST));
        }
        return List.copyOf(ports);
    }

    /** Whether a server could listen there now, on the loopback address. */
    public static boolean isFree(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return !answers(address) && canBind(address);
    }

    /** Some systems let one bind a loopback port that another program holds on every address. */
    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
