package dev.trunkline.benchmarks.report;

/** What stands between the load generator and the simulator. */
public enum Subject {
    DIRECT,
    NGINX,
    GATEWAY
}
