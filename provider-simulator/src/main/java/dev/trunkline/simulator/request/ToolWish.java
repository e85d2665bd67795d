package dev.trunkline.simulator.request;

import java.util.List;

/** The tools of a request and how far the model may choose; {@code parallel} allows several calls in one answer. */
public record ToolWish(List<ToolOffer> offers, ToolChoice choice, boolean parallel) {}
