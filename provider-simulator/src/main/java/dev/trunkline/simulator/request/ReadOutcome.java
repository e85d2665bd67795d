package dev.trunkline.simulator.request;

/** What reading a request body led to. */
public sealed interface ReadOutcome permits InferenceRequest, InvalidRequest {}
