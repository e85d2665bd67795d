package dev.trunkline.benchmarks.report;

import static dev.trunkline.benchmarks.report.Subject.DIRECT;
import static dev.trunkline.benchmarks.report.Subject.GATEWAY;
import static dev.trunkline.benchmarks.report.Subject.NGINX;

import java.util.function.ToDoubleFunction;

/** The figures of a run in Markdown. Pure. */
public final class ResultTable {

    private static final double MEDIAN = 50;
    private static final double TAIL = 99;
    private static final Series NONE = new Series();

    private final Rounds rounds;
    private final StringBuilder table = new StringBuilder();

    private ResultTable(Rounds rounds) {
        this.rounds = rounds;
    }

    public static String of(Rounds rounds, Memory nginx, Memory gateway) {
        ResultTable result = new ResultTable(rounds);
        result.table
                .append("| | direct | nginx | gateway | gateway ÷ nginx |\n")
                .append("| --- | --: | --: | --: | --: |\n");
        result.single();
        result.saturated();
        result.streams();
        result.memory("memory idle, MiB", nginx.idle(), gateway.idle());
        result.memory("memory loaded, MiB", nginx.loaded(), gateway.loaded());
        return result.table.toString();
    }

    /** How much of the gateway's core other processes took, at worst. */
    public static String noise(Rounds rounds) {
        return "Other processes took at most %.0f %% of the core under test during a measurement."
                .formatted(rounds.highest(Slice::strangersPercent));
    }

    private void single() {
        latency(Load.SINGLE, "latency p50, 1 connection, µs", slice -> slice.latencyMicros(MEDIAN));
        added(Load.SINGLE, "**added latency p50**, µs", slice -> slice.latencyMicros(MEDIAN));
        latency(Load.SINGLE, "latency p99, 1 connection, µs", slice -> slice.latencyMicros(TAIL));
        added(Load.SINGLE, "**added latency p99**, µs", slice -> slice.latencyMicros(TAIL));
        proxies(Load.SINGLE, "CPU per request, 1 connection, µs", Slice::cpuMicrosPerRequest);
    }

    private void saturated() {
        String name = "**requests per second**, 32 connections; a lower bound where its core is not busy";
        latency(Load.SATURATED, name, Slice::requestsPerSecond);
        proxies(Load.SATURATED, "**CPU per request**, 32 connections, µs", Slice::cpuMicrosPerRequest);
        proxies(Load.SATURATED, "its core busy, %", Slice::gatewayCoreBusyPercent);
        latency(Load.SATURATED, "core of load and provider busy, %", Slice::loadCoreBusyPercent);
    }

    private void streams() {
        latency(Load.STREAMS, "time to first token p50, 32 streams, µs", slice -> slice.firstTokenMicros(MEDIAN));
        added(Load.STREAMS, "**added time to first token p50**, µs", slice -> slice.firstTokenMicros(MEDIAN));
        latency(Load.STREAMS, "time to first token p99, 32 streams, µs", slice -> slice.firstTokenMicros(TAIL));
        added(Load.STREAMS, "**added time to first token p99**, µs", slice -> slice.firstTokenMicros(TAIL));
        proxies(Load.STREAMS, "**CPU per stream**, µs", Slice::cpuMicrosPerRequest);
    }

    private void latency(Load load, String name, ToDoubleFunction<Slice> figure) {
        row(
                name,
                rounds.series(load, DIRECT, figure),
                rounds.series(load, NGINX, figure),
                rounds.series(load, GATEWAY, figure));
    }

    private void added(Load load, String name, ToDoubleFunction<Slice> figure) {
        Series direct = rounds.series(load, DIRECT, figure);
        row(
                name,
                NONE,
                rounds.series(load, NGINX, figure).minus(direct),
                rounds.series(load, GATEWAY, figure).minus(direct));
    }

    private void proxies(Load load, String name, ToDoubleFunction<Slice> figure) {
        row(name, NONE, rounds.series(load, NGINX, figure), rounds.series(load, GATEWAY, figure));
    }

    private void memory(String name, double nginx, double gateway) {
        row(name, NONE, new Series(nginx), new Series(gateway));
    }

    private void row(String name, Series direct, Series nginx, Series gateway) {
        table.append("| %s | %s | %s | %s | %s |%n".formatted(name, direct, nginx, gateway, gateway.ratioTo(nginx)));
    }
}
