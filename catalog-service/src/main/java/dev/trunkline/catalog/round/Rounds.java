package dev.trunkline.catalog.round;

import io.micrometer.core.instrument.Metrics;
import org.jboss.logging.Logger;

/**
 * Rounds of work that comes again: what one throws, errors too, is counted as {@code trunkline.thread.failures} and
 * told, and goes no further. Work that ends with one of them would not be missed by anybody. Thread-safe.
 */
public final class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private Rounds() {}

    /**
     * Runs one.
     *
     * @param name one of few words, as it stands in the metric
     * @param trouble what did not happen
     * @param expected what it mostly lacks then
     */
    public static void guarded(String name, String trouble, String expected, Runnable round) {
        try {
            round.run();
        } catch (RuntimeException | Error e) {
            heard(name, trouble, expected, e);
        }
    }

    /** Of one that has to do something else where it fails. */
    public static void heard(String name, String trouble, String expected, Throwable failure) {
        Metrics.counter("trunkline.thread.failures", "thread", name).increment();
        LOG.errorf("%s: %s (expected: %s; trying again)", trouble, failure, expected);
    }
}
