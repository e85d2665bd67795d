package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.FirstWords;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.json.JsonValue;
import java.util.List;

/**
 * Which conversation a request belongs to, as a number that every gateway comes to by itself (section 6.8 of the public
 * API): by {@code session_id}, else {@code prompt_cache_key}, else by the words with which it begins. Pure.
 */
final class Conversation {
    /** Of a request that is drawn for by itself. */
    static final long NONE = 0;

    private static final String CACHE_KEY = "prompt_cache_key";
    private static final int CACHE_KEY_BYTES_AT_MOST = 512;

    private Conversation() {}

    /**
     * @param models the endpoints of each model
     * @param tokensAtLeast of a prompt that a provider may keep
     */
    static long of(Received received, List<List<Draw.Weighted>> models, int tokensAtLeast) {
        Envelope envelope = received.envelope();
        if (!envelope.preferences().order().isEmpty() || models.stream().noneMatch(Draw::isOpen)) {
            return NONE;
        }
        String session = envelope.sessionId().isEmpty() ? received.app().sessionId() : envelope.sessionId();
        if (!session.isEmpty()) {
            return of(received, FirstWords.hash(session));
        }
        if (models.stream().noneMatch(Draw::mayReadCache)) {
            return NONE;
        }
        String cacheKey = cacheKey(envelope);
        if (!cacheKey.isEmpty()) {
            return of(received, FirstWords.hash(cacheKey));
        }
        return envelope.promptTokensEstimate() < tokensAtLeast ? NONE : of(received, FirstWords.hash(envelope));
    }

    private static String cacheKey(Envelope envelope) {
        Envelope.Member member = envelope.member(CACHE_KEY);
        return member == null
                ? ""
                : new JsonValue(envelope.body(), member.valueStart(), member.valueEnd())
                        .string(CACHE_KEY_BYTES_AT_MOST);
    }

    /** What one account says is not heard of another. */
    private static long of(Received received, long words) {
        long number = words * 31 + FirstWords.hash(received.caller().accountId());
        return number == NONE ? 1 : number;
    }
}
