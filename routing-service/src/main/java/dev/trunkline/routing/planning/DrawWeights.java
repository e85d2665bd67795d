package dev.trunkline.routing.planning;

import java.util.Arrays;
import java.util.List;

/**
 * How likely each of the endpoints is that share a draw: by the square of the tokens that it gives for a dollar, and of
 * those it gives in a second beside the others. Pure.
 *
 * @param freeLeads a free endpoint outweighs any other, so only free ones are drawn beside it
 * @param medianTokensPerSecond of those of which it is told, 0 where it is of none
 */
record DrawWeights(boolean freeLeads, double medianTokensPerSecond) {

    /** Where nobody is drawn. */
    static final DrawWeights NONE = new DrawWeights(false, 0);

    private static final double FREE_WEIGHT = 1;
    /** So that who is quick once does not take all of the others' requests, which would make it slow. */
    private static final double FASTER_AT_MOST = 3;

    static DrawWeights of(Ranked first, List<Ranked> all) {
        double[] told = all.stream()
                .map(Ranked::pace)
                .filter(Pace::isSpeedTold)
                .mapToDouble(Pace::tokensPerSecond)
                .toArray();
        Arrays.sort(told);
        boolean freeLeads = first.endpoint().prices().isFree();
        return new DrawWeights(freeLeads, told.length == 0 ? 0 : told[told.length / 2]);
    }

    double of(Ranked one) {
        if (freeLeads) {
            return one.endpoint().prices().isFree() ? FREE_WEIGHT : 0;
        }
        double forADollar = speed(one) / one.endpoint().prices().usdPerMillion();
        return forADollar * forADollar;
    }

    /** Beside the median; of whom too little is told is taken for that. */
    private double speed(Ranked one) {
        return one.pace().isSpeedTold() && medianTokensPerSecond > 0
                ? Math.min(FASTER_AT_MOST, one.pace().tokensPerSecond() / medianTokensPerSecond)
                : 1;
    }
}
