package dev.trunkline.simulator.request;

/** How far the caller leaves the choice of a tool to the model. */
public sealed interface ToolChoice {

    record Free() implements ToolChoice {}

    record Forbidden() implements ToolChoice {}

    record Required() implements ToolChoice {}

    record Named(String tool) implements ToolChoice {}
}
