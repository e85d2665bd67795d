package dev.trunkline.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.topic.KafkaBroker;
import dev.trunkline.gateway.topic.TopicListener;
import dev.trunkline.gateway.topic.TopicTail;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keys that were seen, until auth-service announces a change of theirs on {@code identity.api-key.v1}, and the hashes
 * of all that were announced. While auth-service is down, known keys stay known. Thread-safe.
 */
@Singleton
public class KeyCache implements TopicListener {

    static final String TOPIC = "identity.api-key.v1";

    /** What is known of a key. */
    sealed interface Answer {}

    record Known(Caller caller) implements Answer {}

    record Unknown() implements Answer {}

    /** auth-service did not answer in time. */
    record Unanswered() implements Answer {}

    private record Entry(Caller caller, long askAgainAtMillis, AccountMark account) {}

    /** A question under way, and how many changes had been heard of when it was asked. */
    private record Question(long changesBefore, Future<Answer> answer) {}

    private final IdentityLookup lookup;
    private final InstantSource clock;
    private final long freshForMillis;
    private final long unknownForMillis;
    private final Cache<String, Entry> entries;
    /** Until when a key counts as unknown. */
    private final Cache<String, Long> unknown;

    private final Cache<String, Boolean> announced;
    private final AccountMarks accounts;
    private final AtomicLong changes = new AtomicLong();
    /** For each event loop its own, since an answer comes back to the loop that asked. */
    private final ThreadLocal<Map<String, Question>> questions = ThreadLocal.withInitial(ConcurrentHashMap::new);

    private final TopicTail tail;

    KeyCache(
            IdentityLookup lookup,
            AccountMarks accounts,
            InstantSource clock,
            GatewaySettings settings,
            KafkaBroker broker,
            MeterRegistry meters) {
        this.lookup = lookup;
        this.accounts = accounts;
        this.clock = clock;
        this.freshForMillis = settings.identity().freshFor().toMillis();
        this.unknownForMillis = settings.identity().unknownFor().toMillis();
        // By their size: an account's credentials come with each of its keys.
        this.entries = Caffeine.newBuilder()
                .maximumWeight(settings.identity().cachedKeys())
                .weigher((String hash, Entry entry) -> entry.caller().units())
                .build();
        this.unknown = ofSize(settings.identity().unknownKeys());
        this.announced = ofSize(settings.identity().announcedKeys());
        this.tail = new TopicTail(broker, TOPIC, this, meters);
    }

    private static <V> Cache<String, V> ofSize(int keys) {
        return Caffeine.newBuilder().maximumSize(keys).build();
    }

    @Startup
    void follow() {
        tail.start();
    }

    @Shutdown
    void stop() {
        tail.close();
    }

    /** Whether all keys that there are have been announced, and changes are being heard. */
    public boolean ready() {
        return tail.caughtUp();
    }

    /** What keeps changes from being heard, null where nothing does. */
    public @Nullable String stuck() {
        return tail.stuck();
    }

    /** What is known of the key without asking: {@link Known}, {@link Unknown}, or null for nothing. */
    @Nullable
    Answer held(String hash) {
        Entry entry = entries.getIfPresent(hash);
        if (entry == null || entry.account().changed()) {
            Long unknownUntilMillis = unknown.getIfPresent(hash);
            return unknownUntilMillis != null && clock.millis() < unknownUntilMillis ? new Unknown() : null;
        }
        if (clock.millis() >= entry.askAgainAtMillis()) {
            // Put off first, so that one request asks and not all of them; a change that is heard of meanwhile wins.
            entries.asMap()
                    .replace(hash, entry, new Entry(entry.caller(), clock.millis() + freshForMillis, entry.account()));
            ask(hash).onSuccess(answer -> {
                if (answer instanceof Unknown) {
                    entries.invalidate(hash);
                }
            });
        }
        return new Known(entry.caller());
    }

    /** How many keys are kept. */
    long kept() {
        entries.cleanUp();
        return entries.estimatedSize();
    }

    /** Whether auth-service has said that there is such a key: then who shows it is no guesser. */
    boolean announced(String hash) {
        return announced.getIfPresent(hash) != null;
    }

    /** Whether the same is being asked already: who waits for that answer makes no guess of its own. */
    boolean asking(String hash) {
        Question earlier = questions.get().get(hash);
        return earlier != null && earlier.changesBefore() == changes.get();
    }

    /** Hundreds of requests with a key that is new here ask once; auth-service would refuse them otherwise. */
    Future<Answer> ask(String hash) {
        Map<String, Question> underWay = questions.get();
        Question earlier = underWay.get(hash);
        if (earlier != null && earlier.changesBefore() == changes.get()) {
            return earlier.answer();
        }
        long changesBefore = changes.get();
        Future<Answer> answer = lookup.find(hash);
        Question question = new Question(changesBefore, answer);
        underWay.put(hash, question);
        return answer.onComplete(done -> underWay.remove(hash, question)).onSuccess(found -> {
            keep(hash, found);
            // An answer that crossed a change of the key on its way may be the older of the two. Looked at afterwards:
            // who hears of a change counts it first and then forgets what is kept.
            if (changes.get() != changesBefore) {
                forget(hash);
            }
        });
    }

    private void keep(String hash, Answer found) {
        switch (found) {
            case Known(Caller caller) ->
                entries.put(hash, new Entry(caller, clock.millis() + freshForMillis, accounts.of(caller.accountId())));
            case Unknown() -> unknown.put(hash, clock.millis() + unknownForMillis);
            case Unanswered() -> {}
        }
    }

    /** Changes may have been missed: nothing that is known counts any longer. */
    @Override
    public void anew() {
        changes.incrementAndGet();
        accounts.allChanged();
        entries.invalidateAll();
        unknown.invalidateAll();
    }

    /** The key was made, changed, or, without a state, deleted: what is known of it counts no longer. */
    @Override
    public void read(String hash, byte @Nullable [] state) {
        if (AccountMarks.isOfAccount(hash)) {
            // Counted first, as below: an answer on its way may be the older of the two.
            changes.incrementAndGet();
            accounts.changed(hash);
            return;
        }
        if (state == null) {
            announced.invalidate(hash);
        } else {
            announced.put(hash, true);
        }
        changes.incrementAndGet();
        forget(hash);
    }

    private void forget(String hash) {
        entries.invalidate(hash);
        unknown.invalidate(hash);
    }
}
