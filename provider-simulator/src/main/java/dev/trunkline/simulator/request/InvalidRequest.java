package dev.trunkline.simulator.request;

/** A request the provider would refuse; {@code parameter} is the field at fault, empty where there is none. */
public record InvalidRequest(int status, String parameter, String message) implements ReadOutcome {

    private static final int BAD_REQUEST = 400;

    public InvalidRequest(String parameter, String message) {
        this(BAD_REQUEST, parameter, message);
    }
}
