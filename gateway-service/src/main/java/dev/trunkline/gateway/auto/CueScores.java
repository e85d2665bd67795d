package dev.trunkline.gateway.auto;

import java.util.Arrays;
import java.util.List;

/**
 * What the cues of one text say for each task: the strongest fully, each other one for a part, since several phrases
 * often are one thought. Used for one text.
 */
final class CueScores {

    private static final double SHARE_OF_OTHERS = 0.4;
    private static final double OTHERS_AT_MOST = 6;

    private final List<Cue> cues;
    private final float[] best;

    CueScores(List<Cue> cues) {
        this.cues = cues;
        this.best = new float[cues.size()];
    }

    /** @param share of its weight that it has there */
    void add(int cue, double share) {
        best[cue] = Math.max(best[cue], (float) share);
    }

    /** By the tasks' places among all. */
    double[] scores() {
        double[] strongest = new double[Weights.TASKS];
        double[] all = new double[Weights.TASKS];
        for (int i = 0; i < best.length; i++) {
            Cue cue = cues.get(i);
            if (best[i] != 0 && !cue.isCounter()) {
                double weight = cue.weight() * best[i];
                strongest[cue.task()] = Math.max(strongest[cue.task()], weight);
                all[cue.task()] += weight;
            }
        }
        double[] scores = new double[Weights.TASKS];
        Arrays.setAll(
                scores,
                task -> strongest[task] + Math.min(OTHERS_AT_MOST, SHARE_OF_OTHERS * (all[task] - strongest[task])));
        return scores;
    }
}
