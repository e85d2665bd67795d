package dev.trunkline.routing.planning;

/**
 * One endpoint with all that decides its rank, looked up once.
 *
 * @param placeInOrder among the caller's names
 * @param isOutsideTier it is of another pool than the one that was asked for
 * @param isUncertain it may lack a parameter that another endpoint is known to support
 * @param tightContext its context length where the estimate of the prompt does not fit, else 0
 * @param keys what the ordering looks at
 * @param placeByPrice among the endpoints that are ranked, each has its own
 */
record Ranked(
        Endpoint endpoint,
        Pace pace,
        Standing standing,
        long troubleEndsAtMillis,
        int placeInOrder,
        boolean isOutsideTier,
        boolean isUncertain,
        long tightContext,
        Wishes.Match match,
        Ordering.Keys keys,
        int placeByPrice) {

    /** How well it has answered lately, best first; nobody is removed for that. */
    enum Standing {
        WELL,
        DEGRADED,
        TROUBLED,
        DOWN;

        /** A name of the caller's own stands above some bad answers, and not above an outage. */
        static Standing of(Figures figures, boolean isTroubled, boolean isNamed) {
            Standing untroubled =
                    switch (figures.health()) {
                        case DOWN -> DOWN;
                        case DEGRADED -> isNamed ? WELL : DEGRADED;
                        case NORMAL, UNKNOWN -> WELL;
                    };
            return isTroubled && untroubled != DOWN ? TROUBLED : untroubled;
        }
    }

    Ranked with(Ordering.Keys other) {
        return new Ranked(
                endpoint,
                pace,
                standing,
                troubleEndsAtMillis,
                placeInOrder,
                isOutsideTier,
                isUncertain,
                tightContext,
                match,
                other,
                placeByPrice);
    }

    /** The one to be tried first is the smaller. */
    static int compare(Ranked one, Ranked other) {
        int compared = compareSuitability(one, other);
        if (compared == 0) {
            compared = Long.compare(one.troubleEndsAtMillis, other.troubleEndsAtMillis);
        }
        if (compared == 0) {
            compared = one.keys.compareTo(other.keys);
        }
        return compared == 0 ? Integer.compare(one.placeByPrice, other.placeByPrice) : compared;
    }

    /** By all that is known of it but what the caller's order looks at: what counts before that. */
    private static int compareSuitability(Ranked one, Ranked other) {
        int compared = one.standing.compareTo(other.standing);
        if (compared == 0) {
            compared = Integer.compare(one.placeInOrder, other.placeInOrder);
        }
        if (compared == 0) {
            compared = Boolean.compare(one.isOutsideTier, other.isOutsideTier);
        }
        if (compared == 0) {
            compared = Boolean.compare(one.isUncertain, other.isUncertain);
        }
        if (compared == 0) {
            compared = Long.compare(other.tightContext, one.tightContext);
        }
        return compared == 0 ? one.match.compareTo(other.match) : compared;
    }

    /** Whether chance may decide between the two, and only the price tells them apart. */
    boolean isAlike(Ranked other) {
        return compareSuitability(this, other) == 0 && keys.compareTo(other.keys) == 0;
    }

    boolean isDrawn() {
        return standing.compareTo(Standing.TROUBLED) < 0 && placeInOrder == Preferences.NOT_IN_ORDER;
    }
}
