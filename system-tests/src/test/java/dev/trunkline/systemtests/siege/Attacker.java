package dev.trunkline.systemtests.siege;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** Somebody who means harm, alone or in several threads. */
interface Attacker extends AutoCloseable {

    /** In a word, for people. */
    String name();

    /**
     * Does it once more. To be refused is what an attacker expects; what must not happen to anybody it asserts.
     *
     * @throws IOException where the connection was closed, as the house may
     */
    void strike(RandomGenerator random) throws IOException;

    @Override
    default void close() {}
}
