package dev.trunkline.routing.simulation;

import java.util.List;

/** In which order endpoints are tried. Used by one thread, with time that only goes on. */
interface Strategy {

    /** All of them, the one to be tried first in front. */
    List<Offer> order(Call call, List<Offer> offers, long nowMillis);

    /** An attempt has come to its end. */
    default void learn(Call call, Attempt attempt) {}
}
