package dev.trunkline.simulator.protocol;

/**
 * An error that a room writes in its protocol's words.
 *
 * @param parameter the field at fault, empty where there is none
 * @param retryAfter what the header of that name says, empty for none
 */
public record Refusal(int status, String parameter, String message, String retryAfter) {

    public Refusal(int status, String parameter, String message) {
        this(status, parameter, message, "");
    }
}
