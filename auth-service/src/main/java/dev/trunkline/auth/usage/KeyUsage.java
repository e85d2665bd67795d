package dev.trunkline.auth.usage;

/**
 * What one key has spent. Immutable.
 *
 * @param credits of the account's credits
 * @param byok served by the account's own provider credentials, at list price
 */
public record KeyUsage(Spent credits, Spent byok) {

    public static final KeyUsage NONE = new KeyUsage(Spent.NOTHING, Spent.NOTHING);
}
