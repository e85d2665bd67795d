package dev.trunkline.systemtests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands on the wire in front of a process, passes everything on and remembers what was sent to it. */
final class WireTap implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    private WireTap(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static WireTap before(int targetPort) throws IOException {
        WireTap tap = new WireTap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), targetPort);
        Thread.ofVirtual().start(tap::accept);
        return tap;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Everything that has been sent so far. */
    String sent() {
        synchronized (sent) {
            return sent.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> connect(caller));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void connect(Socket caller) {
        try (caller;
                Socket process = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Thread back = Thread.ofVirtual().start(() -> pass(process, caller, false));
            pass(caller, process, true);
            back.join();
        } catch (IOException e) {
            // Whoever hung up, both ends are closed now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket from, Socket to, boolean remembered) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (remembered) {
                    synchronized (sent) {
                        sent.write(buffer, 0, read);
                    }
                }
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // The other direction ends by itself.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
