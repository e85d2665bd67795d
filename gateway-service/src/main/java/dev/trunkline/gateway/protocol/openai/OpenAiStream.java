package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonBytes;
import dev.trunkline.gateway.json.ObjectWalk;
import dev.trunkline.gateway.json.Utf8;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.EndMark;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.sse.SseFrames;
import dev.trunkline.gateway.text.ShortText;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Chunks of a provider that speaks the caller's own dialect: id, model and provider are put in front, usage and tier
 * are kept back until they have their price, all other bytes go through. Confined to one event loop.
 */
final class OpenAiStream implements StreamDecoder {

    /** What a frame holds besides the event's own bytes and the prefix. */
    private static final int FRAME_BYTES_MORE = 64;

    private final byte[] prefix;
    private final ObjectWalk walk = new ObjectWalk();
    private final ChoicesSplice choices;
    private @Nullable TokenUsage usage;
    private UsageExtras extras = UsageExtras.NONE;
    private boolean usageSoFar;
    private boolean usageRead;
    private boolean usageBroken;
    private String upstreamId = "";
    private @Nullable ServiceTier tier;
    /** As it was written last: it stands in each chunk. */
    private byte[] tierSaid = {};

    /** @param calls is told the calls of tools; null where nobody asks */
    OpenAiStream(AnswerFace face, @Nullable AnswerSink calls) {
        this.prefix = OpenAiFace.prefix(face, "chat.completion.chunk");
        this.choices = new ChoicesSplice(face, true, calls);
    }

    @Override
    public StreamStep accept(byte[] bytes, int from, int to, Buffer out) {
        if (EndMark.is(bytes, from, to)) {
            choices.endedByMark();
            usageSoFar &= usageBroken;
            return StreamStep.DONE;
        }
        // Of its own, because a buffer cannot be shortened: only at its end is known whether the caller gets this
        // event.
        Buffer frame = Buffer.buffer(prefix.length + to - from + FRAME_BYTES_MORE);
        SseFrames.begin(frame).appendBytes(prefix);
        boolean answered = false;
        boolean error = false;
        boolean anyChoice = false;
        walk.begin(bytes, from, to);
        while (walk.next()) {
            if (walk.nameIs(Names.CHOICES) && bytes[walk.valueStart()] == '[') {
                frame.appendString(",\"choices\":");
                choices.copy(bytes, walk.valueStart(), walk.valueEnd(), frame);
                take(choices.usage());
                answered = choices.content();
                anyChoice = choices.any();
            } else if (walk.nameIs(Names.ERROR) && !walk.valueIsNull()) {
                error = true;
            } else if (OpenAiFace.owns(walk)) {
                learn(bytes);
            } else if (!walk.valueIsNull() || !walk.nameIs(Names.SYSTEM_FINGERPRINT)) {
                // Strict clients take the absence of a fingerprint in a chunk, and not null for it.
                take(OpenAiUsage.readOfVendor(bytes, walk));
                frame.appendByte((byte) ',').appendBytes(bytes, walk.nameStart(), walk.valueEnd() - walk.nameStart());
            }
        }
        if (walk.broken() || choices.broken() || JsonBytes.skipSpace(bytes, walk.position(), to) < to) {
            return StreamStep.MALFORMED;
        }
        if (!Utf8.isValid(bytes, from, to)) {
            return StreamStep.MALFORMED;
        }
        if (usageRead) {
            usageRead = false;
            usageSoFar = usageBroken || choices.finishReason().isEmpty();
        }
        if (error || choices.failed()) {
            return StreamStep.ERROR;
        }
        if (anyChoice && !choices.onlyThinking()) {
            out.appendBuffer(SseFrames.end(frame.appendByte((byte) '}')));
        }
        return anyChoice ? step(answered) : StreamStep.QUIET;
    }

    private StreamStep step(boolean answered) {
        if (answered) {
            return StreamStep.CONTENT;
        }
        return choices.thinking() ? StreamStep.THINKING : StreamStep.QUIET;
    }

    private void learn(byte[] bytes) {
        if (walk.nameIs(Names.USAGE) && !walk.valueIsNull()) {
            take(OpenAiUsage.read(bytes, walk.valueStart(), walk.valueEnd()));
        } else if (upstreamId.isEmpty() && walk.nameIs(Names.ID) && walk.valueIsString()) {
            upstreamId = ShortText.of(bytes, walk.valueStart() + 1, walk.valueEnd() - 1);
        } else if (walk.nameIs(Names.SERVICE_TIER) && !isSaidAgain(bytes)) {
            ServiceTier said = OpenAiFace.tier(bytes, walk);
            if (said != null) {
                tier = said;
                tierSaid = Arrays.copyOfRange(bytes, walk.valueStart(), walk.valueEnd());
            }
        }
    }

    private boolean isSaidAgain(byte[] bytes) {
        return Arrays.equals(bytes, walk.valueStart(), walk.valueEnd(), tierSaid, 0, tierSaid.length);
    }

    /** Nonsense does not replace what makes sense, but what was said before it is no last word either. */
    private void take(@Nullable ProviderUsage given) {
        if (given == null) {
            return;
        }
        TokenUsage figures = given.figures();
        usageRead = true;
        usageBroken = given.isNonsense();
        if (!usageBroken && !given.extras().equals(UsageExtras.NONE)) {
            extras = given.extras();
        }
        if (usage == null || usage.equals(TokenUsage.NONSENSE)) {
            usage = figures;
        } else if (!usageBroken) {
            usage = usage.orMore(figures);
        }
    }

    @Override
    public AnswerSummary summary() {
        return new AnswerSummary(
                usage,
                usageSoFar,
                choices.finishReason(),
                choices.nativeFinishReason(),
                upstreamId,
                choices.receivedTextBytes(usage, usageSoFar),
                choices.receivedImages(),
                extras,
                tier);
    }
}
