package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.failure.GatewayFailure;

/** What became of one address. */
sealed interface Fetched {

    /** @param bytes that it takes in memory */
    record Brought(Media medium, long bytes) implements Fetched {}

    /** The caller's mistake. @param expectation what the member that holds the address should have held */
    record NotTaken(String expectation) implements Fetched {}

    /** This gateway has no room for it now. */
    record NoRoom(GatewayFailure failure) implements Fetched {}

    /** The same words for who may not be asked and who does not answer: nobody learns what is inside. */
    NotTaken UNREACHABLE = new NotTaken("an address on the open Internet that can be reached");

    NotTaken NO_ADDRESS = new NotTaken("an http or https address without a user, or data:...;base64,...");
}
