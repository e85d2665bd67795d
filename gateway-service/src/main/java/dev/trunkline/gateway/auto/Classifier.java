package dev.trunkline.gateway.auto;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells by its words and its shape what a request is about and how hard it is: no model is asked, and the same request
 * is always told the same. Rules are data ({@code cues.txt}, {@code shapes.txt}). Immutable and thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // scores are columns, one for each task
public final class Classifier {

    private static final Classifier OF_RESOURCES =
            new Classifier(CueFile.read(Resource.lines("cues.txt")), Weights.read(Resource.lines("shapes.txt")));

    /** What is wanted, in one word: it stands at an end, and elsewhere it is somebody else's. */
    private static final String INSTRUCTION = "#instruction";

    private static final double IN_SYSTEM = 0.6;

    private final List<Cue> cues;
    private final CueTrie trie;
    private final Weights weights;

    Classifier(List<Cue> cues, Weights weights) {
        this.cues = cues;
        this.trie = new CueTrie(cues);
        this.weights = weights;
    }

    /** By the rules that the gateway comes with. */
    public static Classifier ofResources() {
        return OF_RESOURCES;
    }

    Classification classify(Asked asked) {
        String text = NormalText.of(asked.text());
        CueScores found = new CueScores(cues);
        Counters counters = new Counters();
        Zones zones = new Zones(text);
        trie.find(text, (cue, from) -> {
            Cue said = cues.get(cue);
            if (said.isCounter()) {
                if (!said.counter().equals(INSTRUCTION) || zones.isAtAnEnd(from)) {
                    counters.count(said.counter());
                }
            } else {
                found.add(cue, said.anywhere() ? 1 : zones.share(from));
            }
        });
        if (!asked.system().isEmpty()) {
            String system = NormalText.of(asked.system());
            trie.find(system, (cue, from) -> found.add(cue, cues.get(cue).first() ? 0 : IN_SYSTEM));
        }
        return told(found.scores(), Shapes.of(asked, text, counters), Languages.of(text, counters));
    }

    private Classification told(double[] ofCues, Map<String, Double> measures, String language) {
        double[] scores = Arrays.copyOf(ofCues, Weights.TASKS + 1);
        measures.forEach((measure, value) -> weights.add(measure, value, scores));
        Task best = Task.CHAT;
        for (Task task : Task.values()) {
            best = scores[task.ordinal()] > scores[best.ordinal()] ? task : best;
        }
        weights.add("is " + best.word(), 1, scores);
        SortedMap<String, Double> features = new TreeMap<>();
        measures.forEach((name, value) -> features.put(name, rounded(value)));
        for (Task task : Task.values()) {
            if (scores[task.ordinal()] > 1) {
                features.put("score " + task.word(), rounded(scores[task.ordinal()]));
            }
        }
        return new Classification(best, Difficulty.of(scores[Weights.TASKS]), language, features);
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100;
    }
}
