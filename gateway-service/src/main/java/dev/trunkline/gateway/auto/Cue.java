package dev.trunkline.gateway.auto;

/**
 * A phrase, and what it says.
 *
 * @param counter the name of what it adds to, empty where it speaks for a task
 * @param task its place among all, of no meaning for a counter
 * @param anywhere whether it counts the same wherever it stands
 * @param phrase in normal form
 * @param stem whether letters may follow
 * @param first whether it has to stand at the beginning of the text
 */
record Cue(String counter, int task, boolean anywhere, double weight, String phrase, boolean stem, boolean first) {

    boolean isCounter() {
        return !counter.isEmpty();
    }
}
