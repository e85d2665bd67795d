package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.settings.EgressSettings;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.share.Shares;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what a request names by address: a few at a time, each once, until the first that cannot be had. Nobody is
 * asked more often than the limits allow, whoever wants it. Thread-safe; each call is confined to its event loop.
 */
@Singleton
public class MediaFetch {

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final MediaClient client;
    private final InstantSource clock;
    private final EgressSettings settings;
    private final Shares places;
    private final FetchMeters meters;

    MediaFetch(Vertx vertx, MediaClient client, InstantSource clock, GatewaySettings settings, MeterRegistry registry) {
        this.vertx = vertx;
        this.client = client;
        this.clock = clock;
        this.settings = settings.egress();
        this.places = new Shares(this.settings.atOnce(), settings.limits().sharePercent());
        this.meters = new FetchMeters(registry, places);
    }

    /**
     * Never fails for what an address gives.
     *
     * @param known what was fetched for this request before, and is not fetched again
     * @param memory of the request, in which what comes is counted
     * @param whenGone takes what ends it for a caller who has gone, and null when it has ended
     * @return what is known then, {@link FetchedMedia#refusal} included; for who has gone something may be missing
     */
    public Future<FetchedMedia> fetch(
            List<RemoteMedium> wanted,
            FetchedMedia known,
            String accountId,
            MemoryLease memory,
            Consumer<@Nullable Runnable> whenGone) {
        Map<String, RemoteMedium> missing = new LinkedHashMap<>();
        for (RemoteMedium medium : wanted) {
            if (!known.knows(medium)) {
                missing.put(medium.key(), medium);
            }
        }
        if (missing.isEmpty() || known.refuses(wanted)) {
            return Future.succeededFuture(known);
        }
        return known.count() + missing.size() > settings.media()
                ? Future.succeededFuture(known.and(tooMany(missing)))
                : new Run(missing, known, accountId, memory).start(whenGone).map(known::and);
    }

    private Map<String, Fetched> tooMany(Map<String, RemoteMedium> missing) {
        Fetched refused = new Fetched.NotTaken("at most " + settings.media() + " addresses in one request");
        return Map.of(missing.keySet().iterator().next(), refused);
    }

    /** All that one request wants at a time. Confined to one event loop. */
    private final class Run {

        private final Iterator<Map.Entry<String, RemoteMedium>> missing;
        private final int lanes;
        private final String accountId;
        private final FetchRoom room;
        private final long deadlineMillis;
        private final Map<String, Fetched> fetched = new HashMap<>();
        private final Set<MediaExchange> underWay = new HashSet<>();
        private boolean refused;
        private boolean gone;

        Run(Map<String, RemoteMedium> missing, FetchedMedia known, String accountId, MemoryLease memory) {
            this.missing = missing.entrySet().iterator();
            this.lanes = Math.min(settings.inParallel(), missing.size());
            this.accountId = accountId;
            this.room = new FetchRoom(memory, settings.together().asLongValue(), known.bytes());
            this.deadlineMillis = clock.millis() + settings.timeout().toMillis();
        }

        Future<Map<String, Fetched>> start(Consumer<@Nullable Runnable> whenGone) {
            List<Future<Void>> all = new ArrayList<>(lanes);
            for (int i = 0; i < lanes; i++) {
                all.add(next());
            }
            whenGone.accept(this::abandon);
            return Future.all(all).map(nothing -> {
                whenGone.accept(null);
                return fetched;
            });
        }

        private void abandon() {
            gone = true;
            giveUp();
        }

        /** Nothing else is begun, and of what is under way nothing is told. */
        private void giveUp() {
            refused = true;
            List.copyOf(underWay).forEach(MediaExchange::expire);
        }

        private Future<Void> next() {
            if (refused || !missing.hasNext()) {
                return Future.succeededFuture();
            }
            Map.Entry<String, RemoteMedium> one = missing.next();
            return one(one.getValue()).compose(how -> {
                note(one.getKey(), how);
                return next();
            });
        }

        /** The first that cannot be had ends the others, of whom nothing is told then. */
        private void note(String key, Fetched how) {
            boolean brought = how instanceof Fetched.Brought;
            if (brought || !refused) {
                fetched.put(key, how);
            }
            meters.count(how, refused, gone);
            if (!brought && !refused) {
                giveUp();
            }
        }

        private Future<Fetched> one(RemoteMedium medium) {
            return switch (places.take(null, accountId)) {
                case TAKEN -> exchange(medium);
                case FULL ->
                    Future.succeededFuture(new Fetched.NoRoom(new GatewayFailure.Unavailable(
                            "This gateway fetches as many media as it may at a time. Try again shortly.", SHORTLY)));
                case ADDRESS_HAS_ITS_SHARE, ACCOUNT_HAS_ITS_SHARE ->
                    Future.succeededFuture(new Fetched.NoRoom(
                            new GatewayFailure.TooManyAtOnce("This account", places.placesForOne(), SHORTLY)));
            };
        }

        /** The place is given back when nothing is under way any more, however early the caller is told. */
        private Future<Fetched> exchange(RemoteMedium medium) {
            MediaExchange.Limits limits = new MediaExchange.Limits(
                    settings.medium().asLongValue(),
                    settings.redirects(),
                    settings.timeout().toMillis());
            MediaExchange exchange = new MediaExchange(vertx, client, medium.kind(), limits, room);
            underWay.add(exchange);
            long timer = vertx.setTimer(Math.max(1, deadlineMillis - clock.millis()), fired -> exchange.expire());
            exchange.run(medium.url().string()).onComplete(done -> places.giveBack(null, accountId));
            return exchange.end().map(how -> {
                vertx.cancelTimer(timer);
                underWay.remove(exchange);
                return how;
            });
        }
    }
}
