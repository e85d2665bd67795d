package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonBytes;
import dev.trunkline.gateway.json.ObjectWalk;
import dev.trunkline.gateway.json.Utf8;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.text.ShortText;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.UsageExtras;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A whole answer in the caller's own dialect, spliced like a chunk. */
final class OpenAiWhole {

    /** About what the gateway's own members take, usage included. */
    private static final int OWN_BYTES = 768;

    private OpenAiWhole() {}

    static WholeAnswer splice(byte[] body, AnswerFace face, @Nullable AnswerSink calls) {
        Buffer head = Buffer.buffer(body.length + OWN_BYTES);
        head.appendBytes(OpenAiFace.prefix(face, "chat.completion"));
        ObjectWalk walk = new ObjectWalk();
        ChoicesSplice choices = new ChoicesSplice(face, false, calls);
        ProviderUsage usage = null;
        String upstreamId = "";
        ServiceTier tier = null;
        boolean answered = false;
        boolean fingerprint = false;
        walk.begin(body, 0, body.length);
        while (walk.next()) {
            if (walk.nameIs(Names.CHOICES) && body[walk.valueStart()] == '[') {
                head.appendString(",\"choices\":");
                choices.copy(body, walk.valueStart(), walk.valueEnd(), head);
                answered = choices.any();
            } else if (walk.nameIs(Names.ERROR) && !walk.valueIsNull()) {
                String words = new String(
                        body, walk.valueStart(), walk.valueEnd() - walk.valueStart(), StandardCharsets.UTF_8);
                return new WholeAnswer.ErrorInside("status 200 with an error object inside", words);
            } else if (walk.nameIs(Names.USAGE)) {
                usage = usage(body, walk);
            } else if (walk.nameIs(Names.ID) && walk.valueIsString()) {
                upstreamId = text(body, walk);
            } else if (walk.nameIs(Names.SERVICE_TIER)) {
                tier = OpenAiFace.tier(body, walk);
            } else if (!OpenAiFace.owns(walk)) {
                fingerprint |= walk.nameIs(Names.SYSTEM_FINGERPRINT);
                head.appendByte((byte) ',').appendBytes(body, walk.nameStart(), walk.valueEnd() - walk.nameStart());
            }
        }
        boolean more = JsonBytes.skipSpace(body, walk.position(), body.length) < body.length;
        if (walk.broken() || choices.broken() || !answered || more || !Utf8.isValid(body)) {
            return new WholeAnswer.Malformed("not a chat completion of " + body.length + " bytes");
        }
        if (!fingerprint) {
            // Strict clients take null for it, and not its absence.
            head.appendString(",\"system_fingerprint\":null");
        }
        if (choices.failed()) {
            return new WholeAnswer.ErrorInside("status 200 with an error as its finish reason", "");
        }
        return new WholeAnswer.Answer(
                head.appendByte((byte) ','),
                Buffer.buffer("}"),
                new AnswerSummary(
                        usage == null ? null : usage.figures(),
                        false,
                        choices.finishReason(),
                        choices.nativeFinishReason(),
                        upstreamId,
                        choices.receivedTextBytes(usage == null ? null : usage.figures(), false),
                        choices.receivedImages(),
                        usage == null ? UsageExtras.NONE : usage.extras(),
                        tier));
    }

    private static @Nullable ProviderUsage usage(byte[] body, ObjectWalk walk) {
        return walk.valueIsNull() ? null : OpenAiUsage.read(body, walk.valueStart(), walk.valueEnd());
    }

    private static String text(byte[] body, ObjectWalk walk) {
        return ShortText.of(body, walk.valueStart() + 1, walk.valueEnd() - 1);
    }
}
