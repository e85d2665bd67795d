package dev.trunkline.gateway.fuzz;

import java.util.List;

/**
 * Something that reads bytes. Each is also a class of its own with {@code fuzzerTestOneInput(byte[])}, which is how
 * Jazzer calls it ({@code gateway-service/fuzz}). Stateless.
 */
interface Target {

    /** Where what once broke it is kept, below {@code src/test/resources/fuzz}. */
    String name();

    /** Inputs as they should be, from which others are made. The first byte chooses what reads the rest. */
    List<byte[]> seeds();

    /** Whether each line of an input is a JSON text of its own. */
    default boolean isOfLines() {
        return false;
    }

    /** @throws AssertionError where what is made of the input is wrong; anything else that is thrown is wrong, too */
    void run(byte[] input);
}
