package dev.trunkline.systemtests.siege;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.service.Port;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.Shell;
import dev.trunkline.systemtests.TestStack;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Looks at the gateway's metrics, and at what stays in its heap when the garbage is gone. One thread. */
final class GatewayWatch {

    private static final Duration COLLECTED_WITHIN = Duration.ofSeconds(60);
    private static final int LOOKS = 5;

    private final Gateway management;
    private final long pid;
    private long mostBuffered;
    private long mostLive;

    GatewayWatch(TestStack stack) {
        this.management = new Gateway(URI.create(stack.options().ports().url(Port.GATEWAY_MANAGEMENT)));
        this.pid = stack.processes().pid(Service.GATEWAY);
    }

    /** Sum over all labels. */
    double metric(String name) {
        return management
                .get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    boolean isReady() {
        return management.get("/q/health/ready").status() == 200;
    }

    long budget() {
        return (long) metric("trunkline_buffered_bytes_limit");
    }

    /**
     * What is kept for callers must be within the budget. What is about to be refused is counted for a moment, too; so
     * one look that finds more is no proof.
     */
    void assertWithinBudget() {
        long limit = budget();
        long least = Long.MAX_VALUE;
        for (int look = 0; look < LOOKS && least > limit; look++) {
            least = Math.min(least, (long) metric("trunkline_buffered_bytes"));
        }
        mostBuffered = Math.max(mostBuffered, least);
        assertThat(least).as("bytes kept for callers").isLessThanOrEqualTo(limit);
    }

    /** Bytes of the heap that are in use when all garbage has been collected. */
    long live() {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Shell.run(Path.of("."), Map.of(), COLLECTED_WITHIN, List.of(jcmd, Long.toString(pid), "GC.run"));
        long live = (long) metric("jvm_gc_live_data_size_bytes");
        mostLive = Math.max(mostLive, live);
        return live;
    }

    long mostBuffered() {
        return mostBuffered;
    }

    long mostLive() {
        return mostLive;
    }
}
