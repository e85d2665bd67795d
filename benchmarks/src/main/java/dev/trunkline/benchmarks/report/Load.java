package dev.trunkline.benchmarks.report;

import dev.trunkline.benchmarks.load.Call;

/** How much is asked at once. */
public enum Load {
    SINGLE(Call.WHOLE, 1),
    SATURATED(Call.WHOLE, 32),
    STREAMS(Call.STREAM, 32);

    private final Call call;
    private final int connections;

    Load(Call call, int connections) {
        this.call = call;
        this.connections = connections;
    }

    public Call call() {
        return call;
    }

    public int connections() {
        return connections;
    }
}
