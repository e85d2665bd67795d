package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.PassingSink;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerSummary;
import java.util.List;

/**
 * Ends an answer where its caller wants it to end, whether or not its provider could be told: not every wire format has
 * a place for stop sequences, or for all of them. What the provider writes behind it is counted and told to nobody. One
 * for each answer, confined to one thread.
 */
final class StopCut implements PassingSink {

    /** What more or longer ones say is left to the provider. */
    static final int SEQUENCES_AT_MOST = 64;

    static final int CHARACTERS_AT_MOST = 256;

    private static final String FINISH_REASON = "stop";
    private static final String NATIVE_FINISH_REASON = "stop_sequence";

    private final AnswerSink sink;
    private final List<String> sequences;
    private final int longest;
    /** The end of the text so far where it may be the beginning of a sequence. */
    private String held = "";

    private boolean cut;

    StopCut(AnswerSink sink, List<JsonText> sequences) {
        this.sink = sink;
        this.sequences = sequences.stream()
                .limit(SEQUENCES_AT_MOST)
                .map(JsonText::string)
                .filter(text -> text.length() <= CHARACTERS_AT_MOST)
                .toList();
        this.longest = this.sequences.stream().mapToInt(String::length).max().orElse(0);
    }

    @Override
    public AnswerSink sink() {
        return sink;
    }

    /** How the answer ended for the caller. */
    AnswerSummary summary(AnswerSummary of) {
        return cut
                ? new AnswerSummary(
                        of.usage(),
                        of.usageSoFar(),
                        FINISH_REASON,
                        NATIVE_FINISH_REASON,
                        of.upstreamId(),
                        of.receivedTextBytes(),
                        of.receivedImages(),
                        of.usageExtras(),
                        of.tier())
                : of;
    }

    /** Nothing more follows: what was held back is text. */
    void end() {
        String text = held;
        held = "";
        if (!text.isEmpty()) {
            sink.text(JsonText.of(text));
        }
    }

    @Override
    public void text(JsonText text) {
        text(text, JsonValue.ABSENT);
    }

    @Override
    public void text(JsonText text, JsonValue logprobs) {
        if (sequences.isEmpty()) {
            sink.text(text, logprobs);
            return;
        }
        if (cut) {
            return;
        }
        String said = held + text.string();
        int at = firstOf(said);
        if (at >= 0) {
            cut(said.substring(0, at));
            return;
        }
        boolean whole = held.isEmpty();
        held = said.substring(begun(said));
        if (whole && held.isEmpty()) {
            sink.text(text, logprobs);
        } else if (held.length() < said.length() || !logprobs.isAbsent()) {
            sink.text(JsonText.of(said.substring(0, said.length() - held.length())), logprobs);
        }
    }

    private void cut(String before) {
        cut = true;
        held = "";
        if (!before.isEmpty()) {
            sink.text(JsonText.of(before));
        }
        sink.finished(FINISH_REASON, NATIVE_FINISH_REASON);
    }

    /** Where the first of the sequences begins, -1 where there is none. */
    private int firstOf(String said) {
        int first = -1;
        for (String sequence : sequences) {
            int at = said.indexOf(sequence);
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }
        return first;
    }

    /** Where the text may have begun with a sequence, or ends with half a letter; its length where it has not. */
    private int begun(String said) {
        int from = Math.max(0, said.length() - longest + 1);
        for (int at = from; at < said.length(); at++) {
            for (String sequence : sequences) {
                if (said.regionMatches(at, sequence, 0, said.length() - at)) {
                    return at;
                }
            }
        }
        boolean half = !said.isEmpty() && Character.isHighSurrogate(said.charAt(said.length() - 1));
        return half ? said.length() - 1 : said.length();
    }

    @Override
    public void refusal(JsonText text) {
        if (!cut) {
            end();
            sink.refusal(text);
        }
    }

    @Override
    public void thought(Thought thought) {
        if (!cut) {
            end();
            sink.thought(thought);
        }
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        if (!cut) {
            end();
            sink.toolCall(index, id, name);
        }
    }

    @Override
    public void toolArguments(int index, JsonText fragment) {
        if (!cut) {
            sink.toolArguments(index, fragment);
        }
    }

    @Override
    public void citation(Citation citation) {
        if (!cut) {
            sink.citation(citation);
        }
    }

    @Override
    public void image(Media image) {
        if (!cut) {
            end();
            sink.image(image);
        }
    }

    @Override
    public void finished(String finishReason, String nativeFinishReason) {
        if (!cut) {
            end();
            sink.finished(finishReason, nativeFinishReason);
        }
    }
}
