package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.json.JsonBytes;
import dev.trunkline.gateway.json.JsonTexts;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.ObjectWalk;
import dev.trunkline.gateway.protocol.SealedThoughts;
import dev.trunkline.gateway.text.ShortText;
import dev.trunkline.gateway.usage.TokenUsage;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies a {@code choices} array, with what it lacks put right, learns what it says, puts finish reasons into the
 * words of the API, and adds {@code native_finish_reason} where the provider has none of its own. Reused for all chunks
 * of one answer; confined to one thread.
 */
final class ChoicesSplice {

    private final ChoicesRepair repair;
    private final @Nullable HiddenThoughts hidden;
    private final @Nullable CallsReading reading;
    private final ObjectWalk choice = new ObjectWalk();
    private final ObjectWalk message = new ObjectWalk();
    private final ObjectWalk search = new ObjectWalk();

    private String finishReason = "";
    private String nativeFinishReason = "";
    private final SealedThoughts sealed = new SealedThoughts();
    private long textBytes;
    private int images;
    private boolean any;
    private boolean content;
    private boolean thinking;
    private boolean shown;
    private @Nullable ProviderUsage usage;
    /** A bit for each choice that calls tools; those from the last bit on share it. */
    private long calls;

    private int choiceStart;
    private int choicesEnd;
    private boolean calling;
    private boolean broken;

    /**
     * @param streamed whether the choices are those of chunks
     * @param told is told the calls of tools; null where nobody asks
     */
    ChoicesSplice(AnswerFace face, boolean streamed, @Nullable AnswerSink told) {
        this.reading = told == null ? null : new CallsReading(told);
        this.repair = new ChoicesRepair(face, streamed);
        this.hidden = face.thoughtsHidden() ? new HiddenThoughts() : null;
    }

    /** Appends the array at {@code [from, to)} to {@code out}; {@link #broken()} tells whether it could be read. */
    void copy(byte[] bytes, int from, int to, Buffer out) {
        byte[] repaired = repair.repaired(bytes, from, to);
        if (repaired == null) {
            splice(bytes, from, to, out);
        } else {
            splice(repaired, 0, repaired.length, out);
        }
    }

    private void splice(byte[] bytes, int from, int to, Buffer out) {
        any = false;
        content = false;
        thinking = false;
        shown = false;
        usage = null;
        int copied = from;
        int at = JsonBytes.skipSpace(bytes, from + 1, to);
        while (at < to && bytes[at] == '{') {
            any = true;
            choiceStart = at;
            choicesEnd = to;
            choice.begin(bytes, at, to);
            while (choice.next()) {
                if (choice.nameIs(Names.FINISH_REASON) && choice.valueIsString()) {
                    out.appendBytes(bytes, copied, choice.valueStart() - copied);
                    copied = choice.valueEnd();
                    finish(bytes, at, to, out);
                } else if (choice.nameIs(Names.DELTA) || choice.nameIs(Names.MESSAGE)) {
                    copied = message(bytes, copied, out);
                } else if (hidden != null && choice.nameIs(Names.LOGPROBS) && bytes[choice.valueStart()] == '{') {
                    copied = instead(hidden.leftOut(bytes, choice.valueStart(), choice.valueEnd()), bytes, copied, out);
                } else if (choice.nameIs(Names.USAGE) && !choice.valueIsNull()) {
                    usage = OpenAiUsage.read(bytes, choice.valueStart(), choice.valueEnd());
                }
            }
            if (choice.broken()) {
                break;
            }
            at = JsonBytes.skipSpace(bytes, choice.position(), to);
            at = at < to && bytes[at] == ',' ? JsonBytes.skipSpace(bytes, at + 1, to) : at;
        }
        broken |= at >= to || bytes[at] != ']';
        out.appendBytes(bytes, copied, to - copied);
    }

    /** @return up to where all is copied */
    private int message(byte[] bytes, int copied, Buffer out) {
        boolean contentBefore = content;
        calling = false;
        readMessage(bytes, choice.valueStart(), choice.valueEnd(), bytes);
        if (calling && reading != null) {
            JsonValue said = new JsonValue(bytes, choice.valueStart(), choice.valueEnd());
            said.member("tool_calls").elements().forEach(reading::tell);
        }
        HiddenThoughts hiding = hidden;
        byte[] without = hiding == null || bytes[choice.valueStart()] != '{'
                ? null
                : hiding.leftOut(bytes, choice.valueStart(), choice.valueEnd());
        if (hiding == null || without == null) {
            shown = true;
            return copied;
        }
        // All that came is counted, and what is left says what the caller sees.
        long received = textBytes;
        int pictures = images;
        content = contentBefore;
        readMessage(without, 0, without.length, bytes);
        textBytes = received;
        images = pictures;
        thinking = true;
        shown |= hiding.leavesSomething();
        return instead(without, bytes, copied, out);
    }

    /** Other bytes in the place of the value at hand. @return up to where all is copied */
    private int instead(byte @Nullable [] value, byte[] bytes, int copied, Buffer out) {
        if (value == null) {
            return copied;
        }
        out.appendBytes(bytes, copied, choice.valueStart() - copied).appendBytes(value);
        return choice.valueEnd();
    }

    private void finish(byte[] bytes, int choiceStart, int to, Buffer out) {
        String word = text(bytes, choice);
        if (word.isEmpty()) {
            // Some providers write this in every chunk where they mean null.
            out.appendString("null");
            return;
        }
        finishReason = FinishReason.of(word);
        if (finishReason.equals(FinishReason.STOP)
                && (calls != 0 && (calls & place(bytes)) != 0 || callsStandIn(bytes, choiceStart, to))) {
            finishReason = FinishReason.TOOL_CALLS;
        }
        content = true;
        if (finishReason.equals(word)) {
            out.appendBytes(bytes, choice.valueStart(), choice.valueEnd() - choice.valueStart());
        } else {
            out.appendString('"' + finishReason + '"');
        }
        String given = givenNative(bytes, choiceStart, to);
        if (given == null) {
            nativeFinishReason = word;
            out.appendString(",\"native_finish_reason\":")
                    .appendBytes(bytes, choice.valueStart(), choice.valueEnd() - choice.valueStart());
        } else {
            nativeFinishReason = given;
        }
    }

    /** The bit of the choice at hand. */
    private long place(byte[] bytes) {
        search.begin(bytes, choiceStart, choicesEnd);
        while (search.next()) {
            if (search.nameIs(Names.INDEX)) {
                int index = JsonFields.positive(new JsonValue(bytes, search.valueStart(), search.valueEnd()));
                return 1L << Math.min(index, Long.SIZE - 1);
            }
        }
        return 1;
    }

    /** The reason may stand before the message. */
    private boolean callsStandIn(byte[] bytes, int choiceStart, int to) {
        search.begin(bytes, choiceStart, to);
        while (search.next()) {
            if (search.nameIs(Names.MESSAGE) || search.nameIs(Names.DELTA)) {
                message.begin(bytes, search.valueStart(), search.valueEnd());
                while (message.next()) {
                    if (message.nameIs(Names.TOOL_CALLS)
                            && JsonTexts.holdsObject(bytes, message.valueStart(), message.valueEnd())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The provider says that its answer is complete, and has not said why it ends: it ends as such answers do. */
    void endedByMark() {
        if (finishReason.isEmpty() && (calls != 0 || textBytes > 0 || images > 0)) {
            finishReason = calls != 0 ? FinishReason.TOOL_CALLS : FinishReason.STOP;
        }
    }

    /** A provider that is a router itself knows better what the model said. */
    private @Nullable String givenNative(byte[] bytes, int choiceStart, int to) {
        search.begin(bytes, choiceStart, to);
        while (search.next()) {
            if (search.nameIs(Names.NATIVE_FINISH_REASON)) {
                return search.valueIsString() ? text(bytes, search) : "";
            }
        }
        return null;
    }

    private static String text(byte[] bytes, ObjectWalk member) {
        return ShortText.of(bytes, member.valueStart() + 1, member.valueEnd() - 1);
    }

    /** @param of the bytes that the choice stands in */
    private void readMessage(byte[] bytes, int from, int to, byte[] of) {
        if (JsonBytes.isNull(bytes, from, to)) {
            return;
        }
        int reasoning = 0;
        int seals = 0;
        message.begin(bytes, from, to);
        while (message.next()) {
            if (message.nameIs(Names.TOOL_CALLS) || message.nameIs(Names.FUNCTION_CALL)) {
                boolean call = JsonTexts.holdsObject(bytes, message.valueStart(), message.valueEnd());
                if (call && message.nameIs(Names.TOOL_CALLS)) {
                    calls |= place(of);
                }
                content |= call;
                addText(texts(bytes, Names.OF_CALLS));
                calling |= call;
            } else if (isReasoning()) {
                // Some say one thought under several names.
                reasoning = Math.max(reasoning, texts(bytes, Names.OF_REASONING));
                seals += message.valueIsString() ? 0 : texts(bytes, Names.OF_SEALS);
            } else if (message.nameIs(Names.IMAGES)) {
                addImages(new JsonValue(bytes, message.valueStart(), message.valueEnd()));
            } else if (!message.nameIs(Names.ROLE)) {
                addText(texts(bytes, Names.OF_PARTS));
            }
        }
        addText(reasoning);
        sealed.add(0, reasoning, seals);
        broken |= message.broken();
    }

    private boolean isReasoning() {
        return message.nameIs(Names.REASONING)
                || message.nameIs(Names.REASONING_CONTENT)
                || message.nameIs(Names.REASONING_DETAILS);
    }

    /** UTF-8 bytes of the member where it is a text, and of the texts of these names in it where it is none. */
    private int texts(byte[] bytes, List<byte[]> names) {
        return message.valueIsString()
                ? JsonTexts.textBytes(bytes, message.valueStart(), message.valueEnd())
                : JsonTexts.textBytes(bytes, message.valueStart(), message.valueEnd(), names);
    }

    private void addText(int bytes) {
        textBytes += bytes;
        content |= bytes > 0;
    }

    private void addImages(JsonValue told) {
        int count = told.elements().size();
        images += count;
        content |= count > 0;
    }

    /** Where Moonshot has the figures: in the last choice, and null where the last array held none. */
    @Nullable
    ProviderUsage usage() {
        return usage;
    }

    /** Whether the last array held a choice at all. */
    boolean any() {
        return any;
    }

    /** Whether the last array held text, a tool call or a finish reason. */
    boolean content() {
        return content;
    }

    /** Whether the last array held thoughts that were left out. */
    boolean thinking() {
        return thinking;
    }

    /** Whether without them it says nothing any more. */
    boolean onlyThinking() {
        return thinking && !content && !shown;
    }

    boolean broken() {
        return broken;
    }

    /** Whether the provider itself says that its answer is none. */
    boolean failed() {
        return finishReason.equals(FinishReason.ERROR);
    }

    String finishReason() {
        return finishReason;
    }

    String nativeFinishReason() {
        return nativeFinishReason;
    }

    /** How many pictures there were. */
    int receivedImages() {
        return images;
    }

    /** The bytes by which the answer is billed, with these figures. */
    long receivedTextBytes(@Nullable TokenUsage figures, boolean soFar) {
        return sealed.received(textBytes, figures, soFar);
    }
}
