package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.answer.AnswerPart;
import dev.trunkline.simulator.text.Tokens;
import java.util.List;

/** Where a text ends because of what the caller wants nothing behind: before the token in which that begins. */
record Stop(int tokens, String sequence) {

    /** The first of the sequences that occurs, or the whole text and an empty one. */
    static Stop in(AnswerPart.Text text, List<String> sequences) {
        Stop first = new Stop(text.tokens(), "");
        String words = sequences.isEmpty() ? "" : text.text();
        for (String sequence : sequences) {
            int at = sequence.isEmpty() ? -1 : words.indexOf(sequence);
            if (at >= 0 && (first.sequence().isEmpty() || at / Tokens.BYTES_PER_TOKEN < first.tokens())) {
                first = new Stop(at / Tokens.BYTES_PER_TOKEN, sequence);
            }
        }
        return first;
    }
}
