package dev.trunkline.benchmarks.machine;

/** Which core does what. */
public record Cores(int gateway, int everythingElse) {}
