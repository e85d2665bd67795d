package dev.trunkline.routing.planning;

/**
 * An endpoint of a plan.
 *
 * @param weight share in the draw of the first endpoint, not normalised; 0 for one that is only a fallback
 * @param troubleEndsAtMillis when its trouble ends, 0 when it has none
 */
public record Choice(Endpoint endpoint, double weight, long troubleEndsAtMillis) {

    Choice weighing(double other) {
        return new Choice(endpoint, other, troubleEndsAtMillis);
    }
}
