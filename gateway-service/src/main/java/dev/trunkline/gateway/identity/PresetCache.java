package dev.trunkline.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Presets that were used, and names that mean none, until auth-service announces a change of their account. While
 * auth-service is down, those that are kept stay known. Thread-safe.
 */
@Singleton
public class PresetCache {

    private static final int UNIT_CHARACTERS = 1024;

    private record Name(String accountId, String slug) {}

    private record Entry(PresetAnswer answer, long askAgainAtMillis, AccountMark account) {

        int units() {
            return answer instanceof PresetAnswer.Known(Preset preset)
                    ? 1 + (preset.config().length() + preset.systemPrompt().length()) / UNIT_CHARACTERS
                    : 1;
        }
    }

    /** A question under way. */
    private record Question(AccountMark account, Future<PresetAnswer> answer) {}

    private final PresetLookup lookup;
    private final AccountMarks accounts;
    private final InstantSource clock;
    private final long freshForMillis;
    private final Cache<Name, Entry> entries;
    /** For each event loop its own, since an answer comes back to the loop that asked. */
    private final ThreadLocal<Map<Name, Question>> questions = ThreadLocal.withInitial(HashMap::new);

    PresetCache(PresetLookup lookup, AccountMarks accounts, InstantSource clock, GatewaySettings settings) {
        this.lookup = lookup;
        this.accounts = accounts;
        this.clock = clock;
        this.freshForMillis = settings.identity().freshFor().toMillis();
        this.entries = Caffeine.newBuilder()
                .maximumWeight(settings.identity().cachedPresets())
                .weigher((Name name, Entry entry) -> entry.units())
                .build();
    }

    /** Completes on the event loop of whoever asks. */
    public Future<PresetAnswer> of(String accountId, String slug) {
        Name name = new Name(accountId, slug);
        Entry entry = entries.getIfPresent(name);
        if (entry == null || entry.account().changed()) {
            return ask(name);
        }
        if (clock.millis() >= entry.askAgainAtMillis()) {
            // Put off first, so that one request asks and not all of them.
            entries.asMap()
                    .replace(name, entry, new Entry(entry.answer(), clock.millis() + freshForMillis, entry.account()));
            ask(name);
        }
        return Future.succeededFuture(entry.answer());
    }

    /** Hundreds of requests with a preset that is new here ask once. */
    private Future<PresetAnswer> ask(Name name) {
        Map<Name, Question> underWay = questions.get();
        Question earlier = underWay.get(name);
        if (earlier != null && !earlier.account().changed()) {
            return earlier.answer();
        }
        // Taken before the question: of a change that crosses the answer on its way the mark tells.
        AccountMark account = accounts.of(name.accountId());
        Future<PresetAnswer> answer = lookup.find(name.accountId(), name.slug());
        Question question = new Question(account, answer);
        underWay.put(name, question);
        return answer.onComplete(done -> underWay.remove(name, question)).onSuccess(found -> {
            if (!(found instanceof PresetAnswer.Unanswered)) {
                entries.put(name, new Entry(found, clock.millis() + freshForMillis, account));
            }
        });
    }
}
