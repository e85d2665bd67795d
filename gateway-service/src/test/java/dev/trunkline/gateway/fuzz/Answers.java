package dev.trunkline.gateway.fuzz;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.text.ShortText;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.Set;

/** What holds of every answer, whatever a provider has sent. */
final class Answers {

    static final AnswerFace FACE = new AnswerFace("gen-1-a", 1_700_000_000L, "maker/model", "Provider");
    static final Envelope ASKED = Given.request("\"model\":\"m\",");

    /** Words in JSON are shorter than the JSON, but for a text that was cut in the middle of a character. */
    private static final int BYTES_OF_A_BYTE = 3;

    private static final Set<String> REASONS = Set.of("", "stop", "length", "tool_calls", "content_filter", "error");

    private Answers() {}

    static void check(AnswerSummary summary, int receivedBytes) {
        if (!REASONS.contains(summary.finishReason())) {
            throw new AssertionError("finish reason " + summary.finishReason());
        }
        if (summary.upstreamId().length() > ShortText.CHARACTERS_AT_MOST
                || summary.nativeFinishReason().length() > ShortText.CHARACTERS_AT_MOST) {
            throw new AssertionError("a long word is kept");
        }
        long counted = summary.receivedTextBytes();
        if (counted < 0 || counted > (long) BYTES_OF_A_BYTE * receivedBytes) {
            throw new AssertionError(counted + " bytes of text in " + receivedBytes + " bytes");
        }
        TokenUsage usage = summary.usage();
        for (int i = 0; usage != null && i < usage.size(); i++) {
            if (usage.count(i) < 0) {
                throw new AssertionError("counted " + usage);
            }
        }
    }
}
