package dev.trunkline.simulator.request;

/** A request the provider would refuse; {@code parameter} is the field at fault, empty where there is none. */
public record InvalidRequest(String parameter, String message) implements ReadOutcome {}
