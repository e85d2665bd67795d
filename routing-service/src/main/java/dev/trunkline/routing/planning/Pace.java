package dev.trunkline.routing.planning;

/**
 * Of an endpoint's figures the numbers by which it is ranked, side by side: they are read for each endpoint of a model,
 * and figures lie about in memory. Immutable.
 *
 * @param firstTokenMillis as long as can be where it is not told
 * @param tokensPerSecond means nothing where {@code answers} is 0
 * @param answers of how many answers the speed is told
 * @param judgedCalls of answers with tool calls, how many were judged
 * @param validity share of them that was valid; 0 where none was judged
 */
record Pace(double firstTokenMillis, double tokensPerSecond, int answers, int judgedCalls, double validity) {

    static Pace of(Figures figures) {
        Quantiles wait = figures.firstTokenMillis();
        Quantiles speed = figures.tokensPerSecond();
        Figures.Share calls = figures.toolCalls();
        return new Pace(
                wait.isTold() ? wait.p50() : Double.MAX_VALUE,
                speed.p50(),
                speed.samples(),
                calls.all(),
                calls.all() == 0 ? 0 : (double) calls.good() / calls.all());
    }

    boolean isSpeedTold() {
        return answers >= Quantiles.TOLD_FROM;
    }

    /** Of whom nothing is told is behind those of whom something is. */
    double slowness() {
        return isSpeedTold() ? -tokensPerSecond : Double.MAX_VALUE;
    }
}
