package dev.trunkline.gateway.envelope;

/**
 * What the settings of the caller's account demand of what becomes of its data, whatever the request says. Immutable.
 *
 * @param zeroRetention whether {@link Demands#zeroRetention} is theirs, and not the request's
 * @param noPaidTraining no endpoint with a price that trains on what it is sent
 * @param noFreeTraining no endpoint without a price that does
 * @param noFreePublication no endpoint without a price that publishes what it is sent
 */
public record AccountDemands(
        boolean zeroRetention, boolean noPaidTraining, boolean noFreeTraining, boolean noFreePublication) {

    public static final AccountDemands NONE = new AccountDemands(false, false, false, false);

    /**
     * Whether an endpoint may be sent anything.
     *
     * @param free whether all of its prices are nothing
     */
    public boolean takes(boolean free, boolean trains, boolean publishes) {
        return free ? !(noFreeTraining && trains) && !(noFreePublication && publishes) : !(noPaidTraining && trains);
    }
}
