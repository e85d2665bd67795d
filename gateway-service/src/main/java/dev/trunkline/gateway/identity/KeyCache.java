package dev.trunkline.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.topic.TopicTail;
import io.quarkus.runtime.Shutdown;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keys that were seen, until auth-service announces a change of theirs on {@code identity.api-key.v1}. While
 * auth-service is down, known keys stay known. Thread-safe.
 */
@Singleton
public class KeyCache {

    static final String TOPIC = "identity.api-key.v1";

    /** What is known of a key. */
    sealed interface Answer {}

    record Known(Caller caller) implements Answer {}

    record Unknown() implements Answer {}

    /** auth-service did not answer in time. */
    record Unanswered() implements Answer {}

    private record Entry(Caller caller, long askAgainAtMillis) {}

    /** A question under way, and how many changes had been heard of when it was asked. */
    private record Question(long changesBefore, Future<Answer> answer) {}

    private final IdentityLookup lookup;
    private final InstantSource clock;
    private final long freshForMillis;
    private final Cache<String, Entry> entries;
    private final AtomicLong changes = new AtomicLong();
    /** For each event loop its own, since an answer comes back to the loop that asked. */
    private final ThreadLocal<Map<String, Question>> questions = ThreadLocal.withInitial(ConcurrentHashMap::new);

    private final TopicTail tail;

    KeyCache(
            IdentityLookup lookup,
            InstantSource clock,
            GatewaySettings settings,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.lookup = lookup;
        this.clock = clock;
        this.freshForMillis = settings.identity().freshFor().toMillis();
        this.entries = Caffeine.newBuilder()
                .maximumSize(settings.identity().cachedKeys())
                .build();
        this.tail = new TopicTail(bootstrapServers, TOPIC, TopicTail.Start.END, (hash, state) -> changed(hash));
    }

    @Startup
    void follow() {
        tail.start();
    }

    @Shutdown
    void stop() {
        tail.close();
    }

    /** Whether changes of keys are being heard. */
    public boolean ready() {
        return tail.caughtUp();
    }

    Future<Answer> find(String hash) {
        Entry entry = entries.getIfPresent(hash);
        if (entry == null) {
            return ask(hash);
        }
        if (clock.millis() >= entry.askAgainAtMillis()) {
            // Put off first, so that one request asks and not all of them.
            entries.put(hash, new Entry(entry.caller(), clock.millis() + freshForMillis));
            ask(hash).onSuccess(answer -> {
                if (answer instanceof Unknown) {
                    entries.invalidate(hash);
                }
            });
        }
        return Future.succeededFuture(new Known(entry.caller()));
    }

    /** Hundreds of requests with a key that is new here ask once; auth-service would refuse them otherwise. */
    private Future<Answer> ask(String hash) {
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
            // An answer that crossed a change of the key on its way may be the older of the two.
            if (found instanceof Known(Caller caller) && changes.get() == changesBefore) {
                entries.put(hash, new Entry(caller, clock.millis() + freshForMillis));
            }
        });
    }

    /** The key was changed or deleted: what is known of it counts no longer. */
    void changed(String hash) {
        changes.incrementAndGet();
        entries.invalidate(hash);
    }
}
