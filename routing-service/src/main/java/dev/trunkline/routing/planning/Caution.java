package dev.trunkline.routing.planning;

import java.util.Set;

/**
 * How much of the draw goes where little is known. Immutable.
 *
 * @param recovering ids of endpoints that had trouble, and have answered few since
 * @param recoveringShare of a draw, that all such endpoints have together at most
 * @param probeShare of a draw, that all endpoints have together at least that nobody used of late
 */
public record Caution(Set<String> recovering, double recoveringShare, double probeShare) {

    /** Draws by weight alone. */
    public static final Caution NONE = new Caution(Set.of(), 1, 0);

    public Caution {
        recovering = Set.copyOf(recovering);
    }
}
