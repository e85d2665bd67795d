package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerTally;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Reads responses, each of them a piece of an answer or all of it. One for each answer, confined to one thread.
 */
final class ResponseReader {

    private final AnswerTally sink;
    private final String generationId;
    private final Grounding grounding = new Grounding();
    private @Nullable TokenUsage usage;
    private int thoughts;
    private boolean thinking;
    private boolean said;
    private JsonValue logprobs = JsonValue.ABSENT;
    private String finishReason = "";
    private String fault = "";

    ResponseReader(AnswerSink sink, AnswerFace face) {
        this.sink = new AnswerTally(sink);
        this.generationId = face.generationId();
    }

    AnswerTally tally() {
        return sink;
    }

    /** The word for which this is no answer, empty while there is none. */
    String fault() {
        return fault;
    }

    /** @return whether it is a response at all */
    boolean read(JsonValue response) {
        JsonValue candidates = response.member("candidates");
        if (!response.isObject() || !candidates.isAbsent() && !candidates.isArray()) {
            return false;
        }
        if (!response.member("responseId").text().isEmpty()) {
            sink.upstreamId(response.member("responseId").string());
        }
        boolean whole = true;
        if (candidates.elements().isEmpty()) {
            blocked(response.member("promptFeedback"));
        } else {
            whole = candidate(candidates.elements().getFirst());
        }
        usage = UsageMetadata.merged(usage, UsageMetadata.read(response.member("usageMetadata")));
        sink.usage(usage, !sink.isFinished());
        sink.servedBy(UsageMetadata.tier(response.member("usageMetadata")));
        return whole;
    }

    /** The prompt itself was refused, and nothing was answered. */
    private void blocked(JsonValue feedback) {
        String reason = feedback.member("blockReason").string();
        if (!reason.isEmpty() && !sink.isFinished()) {
            sink.refusal(feedback.member("blockReasonMessage").text().wellFormed());
            sink.finished("content_filter", reason);
        }
    }

    private boolean candidate(JsonValue candidate) {
        boolean whole = true;
        logprobs = LogprobsResult.read(candidate.member("logprobsResult"));
        for (JsonValue part : candidate.member("content").member("parts").elements()) {
            whole &= part(part);
        }
        sink.text(JsonText.EMPTY, takenLogprobs());
        grounding.read(candidate.member("groundingMetadata"), sink);
        finish(candidate.member("finishReason").string());
        return whole;
    }

    private void finish(String reason) {
        String meaning = FinishReason.of(reason, sink.calls() > 0, said);
        if (meaning.equals(FinishReason.ERROR)) {
            fault = reason;
            sink.failed(reason);
        } else if (!meaning.isEmpty() && !meaning.equals(finishReason)) {
            finishReason = meaning;
            sink.finished(meaning, reason);
        }
    }

    private boolean part(JsonValue part) {
        JsonValue call = part.member("functionCall");
        JsonText signature = part.member("thoughtSignature").text();
        JsonText text = part.member("text").text().wellFormed();
        if (call.isObject()) {
            return call(call, signature);
        }
        boolean thought = part.member("thought").isTrue();
        if (thought) {
            thought(text);
        }
        JsonValue picture = thought ? JsonValue.ABSENT : picture(part);
        // By its id a seal finds the picture again: not everywhere these stand in their order.
        seal(signature, picture.isAbsent() ? JsonText.EMPTY : JsonText.of(SignedPart.PICTURE + sink.images()));
        if (!thought && !text.isEmpty()) {
            said = true;
            thinking = false;
            sink.text(text, takenLogprobs());
        }
        if (!picture.isAbsent()) {
            said = true;
            thinking = false;
            sink.image(new Media.Inline(
                    picture.member("mimeType").string(), picture.member("data").text()));
        }
        return true;
    }

    /** Of the thoughts of a model that draws some are sketches, which are no part of the answer. */
    private static JsonValue picture(JsonValue part) {
        JsonValue data = part.member("inlineData");
        boolean picture = data.member("mimeType").string().startsWith("image/")
                && !data.member("data").text().isEmpty();
        return picture ? data : JsonValue.ABSENT;
    }

    /** Those of all parts stand with the first text. */
    private JsonValue takenLogprobs() {
        JsonValue taken = logprobs;
        logprobs = JsonValue.ABSENT;
        return taken;
    }

    private void thought(JsonText text) {
        thoughts += thinking ? 0 : 1;
        thinking = true;
        sink.thought(
                new Thought(Thought.Kind.TEXT, text, JsonText.EMPTY, JsonText.EMPTY, Thought.GOOGLE, thoughts - 1));
    }

    /** It has to come back with the part that it came with. */
    private void seal(JsonText signature, JsonText callId) {
        if (!signature.isEmpty()) {
            thinking = false;
            sink.thought(
                    new Thought(Thought.Kind.ENCRYPTED, JsonText.EMPTY, signature, callId, Thought.GOOGLE, thoughts++));
        }
    }

    private boolean call(JsonValue call, JsonText signature) {
        JsonText name = call.member("name").text().wellFormed();
        if (name.isEmpty()) {
            return false;
        }
        int index = sink.calls();
        JsonText given = call.member("id").text().wellFormed();
        JsonText id = given.isEmpty() ? JsonText.of("call_" + generationId + "_" + index) : given;
        seal(signature, id);
        thinking = false;
        sink.toolCall(index, id, name);
        JsonValue arguments = call.member("args");
        sink.toolArguments(index, arguments.isObject() ? Compact.text(arguments) : JsonText.of("{}"));
        return true;
    }
}
