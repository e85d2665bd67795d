package dev.trunkline.gateway.catalogue;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;

/**
 * How long is waited for one endpoint, in milliseconds; 0 where that is as long as for anybody.
 *
 * @param connectMillis for a connection, new or free again; more than the gateway's own counts for nothing
 * @param firstTokenMillis from the request to the first content of a stream, whoever else could be asked
 * @param totalMillis for the whole answer; more than the gateway's own counts for nothing, which holds are made for
 */
public record TimeLimits(long connectMillis, long firstTokenMillis, long idleMillis, long totalMillis) {

    public static final TimeLimits NONE = new TimeLimits(0, 0, 0, 0);

    static TimeLimits of(CatalogEndpoint message) {
        var limits = message.getTimeLimits();
        return new TimeLimits(
                unsigned(limits.getConnectMillis()),
                unsigned(limits.getFirstTokenMillis()),
                unsigned(limits.getIdleMillis()),
                unsigned(limits.getTotalMillis()));
    }

    private static long unsigned(int millis) {
        return Integer.toUnsignedLong(millis);
    }
}
