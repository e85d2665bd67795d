package dev.trunkline.simulator.serve;

import java.util.concurrent.atomic.AtomicLong;

/** One simulated provider, shared by all its listeners' threads. */
public final class Provider {

    private final String name;
    private final AtomicLong requests = new AtomicLong();
    private volatile Pace pace = Pace.INSTANT;

    public Provider(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public Pace pace() {
        return pace;
    }

    public void keepPace(Pace newPace) {
        pace = newPace;
    }

    public void countFromOne() {
        requests.set(0);
    }

    long nextRequest() {
        return requests.incrementAndGet();
    }
}
