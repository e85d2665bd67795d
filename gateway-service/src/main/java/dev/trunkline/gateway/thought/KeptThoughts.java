package dev.trunkline.gateway.thought;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.trunkline.gateway.chat.EarlierThoughts;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.settings.ThoughtSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What answers have thought before they called tools, by API key and call, for a while and within a bound of memory; of
 * more the key that was longest unused is forgotten. Of a key only its hash is known here. Thread-safe.
 */
@Singleton
public final class KeptThoughts {

    private final Cache<String, KeyThoughts> byKey;
    private final InstantSource clock;
    private final long keptMillis;

    @Inject
    KeptThoughts(GatewaySettings settings, InstantSource clock) {
        this(settings.thoughts(), clock);
    }

    KeptThoughts(ThoughtSettings settings, InstantSource clock) {
        this.clock = clock;
        this.keptMillis = settings.kept().toMillis();
        this.byKey = Caffeine.newBuilder()
                .maximumWeight(settings.atMost().asLongValue())
                .weigher((String key, KeyThoughts kept) -> kept.weight())
                .expireAfterWrite(settings.kept())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * What may be needed for a request.
     *
     * @param keyHash of the API key that it came with
     * @param body whose results of tools tell which calls it goes on from
     */
    public EarlierThoughts of(String keyHash, byte[] body) {
        return new Recalled(this, keyHash, mentioned(keyHash, body));
    }

    private Map<String, KeptAnswer> mentioned(String keyHash, byte[] body) {
        KeyThoughts kept = byKey.getIfPresent(keyHash);
        if (kept == null) {
            return Map.of();
        }
        long nowMillis = clock.millis();
        Map<String, KeptAnswer> found = new HashMap<>();
        ResultIds.forEach(body, id -> {
            KeptAnswer answer = kept.byCall().get(id);
            if (answer != null && answer.untilMillis() > nowMillis) {
                found.put(id, answer);
            }
        });
        return found;
    }

    private void keep(String keyHash, String callId, List<Thought> thoughts) {
        long nowMillis = clock.millis();
        KeptAnswer answer = KeptAnswer.of(thoughts, nowMillis + keptMillis);
        byKey.asMap().compute(keyHash, (key, kept) -> Objects.requireNonNullElse(kept, KeyThoughts.NONE)
                .with(callId, answer, nowMillis));
    }

    /** For one request. */
    private record Recalled(KeptThoughts all, String keyHash, Map<String, KeptAnswer> found)
            implements EarlierThoughts {

        @Override
        public List<Thought> before(String callId) {
            KeptAnswer answer = found.get(callId);
            return answer == null ? List.of() : answer.thoughts();
        }

        @Override
        public int bytes() {
            return found.values().stream().mapToInt(KeptAnswer::bytes).sum();
        }

        @Override
        public void keep(String callId, List<Thought> thoughts) {
            all.keep(keyHash, callId, thoughts);
        }
    }
}
