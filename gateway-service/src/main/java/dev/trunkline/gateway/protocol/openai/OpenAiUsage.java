package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.json.ObjectWalk;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * The {@code usage} object of OpenAI chat completions, and what compatible providers write in its place. Used once,
 * confined to one thread.
 */
final class OpenAiUsage {

    private static final int NOT_GIVEN = -1;
    private static final int NOT_A_COUNT = -2;
    private static final int DIGITS_AT_MOST = 10;

    private int prompt = NOT_GIVEN;
    private int completion = NOT_GIVEN;
    private int total = NOT_GIVEN;
    private int cached = NOT_GIVEN;
    private int written = NOT_GIVEN;
    private int reasoning = NOT_GIVEN;
    private int heard = NOT_GIVEN;
    private int spoken = NOT_GIVEN;
    private int drawn = NOT_GIVEN;
    private final OtherUsage others = new OtherUsage();

    private OpenAiUsage() {}

    /** @return null where the object holds no figures, {@link TokenUsage#NONSENSE} where they make no sense */
    static @Nullable ProviderUsage read(byte[] bytes, int from, int to) {
        OpenAiUsage usage = new OpenAiUsage();
        TokenUsage figures = usage.scan(bytes, from, to) ? usage.figures() : null;
        return figures == null ? null : new ProviderUsage(figures, usage.others.extras());
    }

    /**
     * Groq has had the figures of its streams in a member of its own, and nowhere else.
     *
     * @return null where the member is no vendor's own, or holds no figures that make sense
     */
    static @Nullable ProviderUsage readOfVendor(byte[] bytes, ObjectWalk member) {
        if (!member.nameBeginsWith(Names.VENDOR_PREFIX) || bytes[member.valueStart()] != '{') {
            return null;
        }
        ObjectWalk own = new ObjectWalk();
        own.begin(bytes, member.valueStart(), member.valueEnd());
        while (own.next()) {
            if (own.nameIs(Names.USAGE)) {
                ProviderUsage usage = read(bytes, own.valueStart(), own.valueEnd());
                return usage == null || usage.isNonsense() ? null : usage;
            }
        }
        return null;
    }

    private boolean scan(byte[] bytes, int from, int to) {
        ObjectWalk walk = new ObjectWalk();
        walk.begin(bytes, from, to);
        while (walk.next()) {
            others.member(bytes, walk);
            if (walk.nameIs(Names.PROMPT_TOKENS)) {
                prompt = count(bytes, walk);
            } else if (walk.nameIs(Names.COMPLETION_TOKENS)) {
                completion = count(bytes, walk);
            } else if (walk.nameIs(Names.TOTAL_TOKENS)) {
                total = count(bytes, walk);
            } else if (walk.nameIs(Names.CACHED_TOKENS)
                    || walk.nameIs(Names.PROMPT_CACHE_HIT_TOKENS)
                    || walk.nameIs(Names.CACHE_READ_INPUT_TOKENS)) {
                cached = larger(cached, count(bytes, walk));
            } else if (walk.nameIs(Names.CACHE_CREATION_INPUT_TOKENS)) {
                written = larger(written, count(bytes, walk));
            } else if (walk.nameIs(Names.PROMPT_TOKENS_DETAILS)) {
                scanPromptDetails(bytes, walk.valueStart(), walk.valueEnd());
            } else if (walk.nameIs(Names.COMPLETION_TOKENS_DETAILS)) {
                scanCompletionDetails(bytes, walk.valueStart(), walk.valueEnd());
            }
        }
        return !walk.broken();
    }

    private void scanPromptDetails(byte[] bytes, int from, int to) {
        ObjectWalk details = new ObjectWalk();
        details.begin(bytes, from, to);
        while (details.next()) {
            others.promptDetail(bytes, details);
            if (details.nameIs(Names.CACHED_TOKENS)) {
                cached = larger(cached, count(bytes, details));
            } else if (details.nameIs(Names.CACHE_WRITE_TOKENS) || details.nameIs(Names.CACHE_CREATION_INPUT_TOKENS)) {
                written = larger(written, count(bytes, details));
            } else if (details.nameIs(Names.AUDIO_TOKENS)) {
                heard = count(bytes, details);
            }
        }
    }

    private void scanCompletionDetails(byte[] bytes, int from, int to) {
        ObjectWalk details = new ObjectWalk();
        details.begin(bytes, from, to);
        while (details.next()) {
            others.completionDetail(bytes, details);
            if (details.nameIs(Names.REASONING_TOKENS)) {
                reasoning = count(bytes, details);
            } else if (details.nameIs(Names.AUDIO_TOKENS)) {
                spoken = count(bytes, details);
            } else if (details.nameIs(Names.IMAGE_TOKENS)) {
                drawn = count(bytes, details);
            }
        }
    }

    /** Some say one thing in two places; what is no count is heard in each. */
    private static int larger(int before, int now) {
        return before == NOT_A_COUNT || now == NOT_A_COUNT ? NOT_A_COUNT : Math.max(before, now);
    }

    /** Google and xAI charge reasoning, and leave it out of the completion: it stands in the total only. */
    private @Nullable TokenUsage figures() {
        if (isNonsense()) {
            return TokenUsage.NONSENSE;
        }
        if (completion == NOT_GIVEN && prompt >= 0 && total >= prompt) {
            completion = total - prompt;
        } else if (prompt == NOT_GIVEN && completion >= 0 && total >= completion) {
            prompt = total - completion;
        }
        if (prompt == NOT_GIVEN || completion == NOT_GIVEN) {
            return null;
        }
        int fromCache = part(cached, prompt);
        int answer = Math.max(completion, total - prompt);
        return new TokenUsage(
                        prompt, answer, fromCache, part(written, prompt - fromCache), part(reasoning, answer), false)
                .withPart(Meter.PROMPT_AUDIO, heard)
                .withPart(Meter.COMPLETION_AUDIO, spoken)
                .withPart(Meter.COMPLETION_IMAGE, drawn);
    }

    private boolean isNonsense() {
        boolean noCount = prompt == NOT_A_COUNT || completion == NOT_A_COUNT || cached == NOT_A_COUNT;
        boolean noMedia = heard == NOT_A_COUNT || spoken == NOT_A_COUNT || drawn == NOT_A_COUNT;
        return noCount || noMedia || written == NOT_A_COUNT || (prompt != NOT_GIVEN && cached > prompt);
    }

    private static int part(int count, int whole) {
        return Math.min(Math.max(0, count), whole);
    }

    /**
     * A whole number from 0 that fits an int, also with a fraction of nothing, or in quotes; all else cannot be true.
     */
    private static int count(byte[] bytes, ObjectWalk member) {
        if (member.valueIsNull()) {
            return NOT_GIVEN;
        }
        int quote = member.valueIsString() ? 1 : 0;
        int end = member.valueEnd() - quote;
        long count = 0;
        int at = member.valueStart() + quote;
        int digits = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && digits <= DIGITS_AT_MOST) {
            count = 10 * count + bytes[at++] - '0';
            digits++;
        }
        boolean whole = digits > 0 && digits <= DIGITS_AT_MOST && isNothing(bytes, at, end);
        return whole && count <= Integer.MAX_VALUE ? (int) count : NOT_A_COUNT;
    }

    /** The end, or a fraction of zeros. */
    private static boolean isNothing(byte[] bytes, int from, int end) {
        if (from == end) {
            return true;
        }
        boolean zeros = bytes[from] == '.' && end - from > 1;
        for (int at = from + 1; at < end; at++) {
            zeros &= bytes[at] == '0';
        }
        return zeros;
    }
}
