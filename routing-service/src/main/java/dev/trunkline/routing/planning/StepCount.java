package dev.trunkline.routing.planning;

/** How many endpoints a step left. */
public record StepCount(Step step, int endpoints) {}
