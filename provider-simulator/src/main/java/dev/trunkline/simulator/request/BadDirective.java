package dev.trunkline.simulator.request;

/** A directive with a value that cannot be meant: refused, so that a test does not pass by a slip of the pen. */
public record BadDirective(String message) implements DirectiveOutcome {}
