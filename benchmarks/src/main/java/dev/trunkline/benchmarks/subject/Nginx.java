package dev.trunkline.benchmarks.subject;

import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import dev.trunkline.localstack.process.ChildProcess;
import dev.trunkline.localstack.process.ChildSpec;
import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The yardstick: nginx with one worker, as a plain reverse proxy before the simulator. */
public final class Nginx implements AutoCloseable {

    private static final List<String> PROGRAMS = List.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx");
    private static final int CONNECT_TRIES = 100;
    private static final long TRY_MILLIS = 50;

    private final ChildProcess process;
    private final int wholePort;
    private final int streamPort;

    private Nginx(ChildProcess process, int wholePort, int streamPort) {
        this.process = process;
        this.wholePort = wholePort;
        this.streamPort = streamPort;
    }

    /** Where it is installed. */
    public static String program() {
        return PROGRAMS.stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow(() -> new BenchmarkFailure(
                        "nginx is missing (expected: one of %s; apt-get install nginx)".formatted(PROGRAMS)));
    }

    /** Bound to one core; everything it writes goes under the folder. */
    public static Nginx start(Path folder, int upstreamPort, int core) {
        List<Integer> ports = FreePorts.pick(2);
        try {
            Path home = Folders.create(folder.toAbsolutePath());
            Path configuration = home.resolve("nginx.conf");
            Files.writeString(configuration, configuration(home, upstreamPort, ports.getFirst(), ports.getLast()));
            List<String> command = List.of(
                    "taskset", "-c", Integer.toString(core), program(), "-c", configuration.toString(), "-e", "stderr");
            ChildProcess process = ChildProcess.start("nginx", ChildSpec.of(command, home), Folders.under(home));
            awaitPort(ports.getFirst(), home);
            return new Nginx(process, ports.getFirst(), ports.getLast());
        } catch (IOException e) {
            throw new BenchmarkFailure("nginx cannot be started: " + e.getMessage(), e);
        }
    }

    private static void awaitPort(int port, Path home) throws IOException {
        for (int i = 0; i < CONNECT_TRIES; i++) {
            try (SocketChannel channel = SocketChannel.open()) {
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (java.net.ConnectException e) {
                pause();
            }
        }
        throw new BenchmarkFailure("nginx does not listen on %d (see %s/logs/nginx.log)".formatted(port, home));
    }

    private static void pause() {
        try {
            Thread.sleep(TRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailure("interrupted", e);
        }
    }

    /** Buffers whole answers, as it comes. */
    public int wholePort() {
        return wholePort;
    }

    /** Hands on what it gets at once, as streams need. */
    public int streamPort() {
        return streamPort;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.stop();
    }

    /** Keep-alive on both sides and without end, no access log: the least a reverse proxy can do. */
    static String configuration(Path home, int upstreamPort, int wholePort, int streamPort) {
        return """
                daemon off;
                worker_processes 1;
                %s
                pid %s/nginx.pid;
                error_log stderr warn;
                events { worker_connections 1024; }
                http {
                    access_log off;
                    client_body_temp_path %s/body;
                    proxy_temp_path %s/proxy;
                    fastcgi_temp_path %s/fastcgi;
                    uwsgi_temp_path %s/uwsgi;
                    scgi_temp_path %s/scgi;
                    keepalive_requests 1000000000;
                    upstream simulator {
                        server 127.0.0.1:%d;
                        keepalive 64;
                        keepalive_requests 1000000000;
                    }
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    server {
                        listen 127.0.0.1:%d;
                        location / { proxy_pass http://simulator; }
                    }
                    server {
                        listen 127.0.0.1:%d;
                        location / { proxy_pass http://simulator; proxy_buffering off; }
                    }
                }
                """.formatted(
                        "root".equals(System.getProperty("user.name")) ? "user root;" : "",
                        home,
                        home,
                        home,
                        home,
                        home,
                        home,
                        upstreamPort,
                        wholePort,
                        streamPort);
    }
}
