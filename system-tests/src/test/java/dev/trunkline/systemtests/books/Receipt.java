package dev.trunkline.systemtests.books;

/**
 * What the caller of one call saw.
 *
 * @param generationId empty where none was told
 * @param costNano by the answer's own {@code usage.cost}; 0 where there was none
 * @param detail for people
 */
record Receipt(Kind kind, int status, String generationId, long costNano, String retryAfter, String detail) {

    enum Kind {
        /** A whole answer with its cost. */
        ANSWERED,
        /** An error status. */
        REFUSED,
        /** A stream that ended with an error frame. */
        BROKEN_OFF,
        /** The caller hung up. */
        LEFT,
        /** The connection broke: the gateway was killed. */
        LOST
    }

    /** Every provider was overloaded, and the house was not. */
    boolean isOfOverloadedProviders() {
        return (status == 503 || status == 529) && detail.contains("\"provider_name\"");
    }

    static Receipt answered(String generationId, long costNano) {
        return new Receipt(Kind.ANSWERED, 200, generationId, costNano, "", "");
    }

    static Receipt refused(int status, String generationId, String retryAfter, String body) {
        return new Receipt(Kind.REFUSED, status, generationId, 0, retryAfter, body);
    }

    static Receipt brokenOff(String generationId, String detail) {
        return new Receipt(Kind.BROKEN_OFF, 200, generationId, 0, "", detail);
    }

    static Receipt left(String generationId) {
        return new Receipt(Kind.LEFT, 0, generationId, 0, "", "");
    }

    static Receipt lost(String generationId, String detail) {
        return new Receipt(Kind.LOST, 0, generationId, 0, "", detail);
    }
}
