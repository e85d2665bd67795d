package dev.trunkline.billing.live;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.redis.Load;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Which gateways there are, by their own words in Redis; remembered here, since a Redis that is lost has forgotten
 * them. Read by one thread, asked by all. Blocks.
 */
@Singleton
final class GatewayReports {

    private static final Logger LOG = Logger.getLogger(GatewayReports.class);
    private static final String GATEWAYS = "{trunkline:ledger-loaded}:gateways";
    private static final String LEFT = "left";
    private static final Duration ASK_INTERVAL = Duration.ofMillis(100);

    private record Heard(GatewayWord word, long atNanos) {}

    private final RedisKeys keys;
    private final BillingSettings settings;
    private final Map<String, Heard> lanes = new ConcurrentHashMap<>();

    GatewayReports(RedisKeys keys, BillingSettings settings, MeterRegistry registry) {
        this.keys = keys;
        registry.gaugeMapSize("trunkline.billing.gateways.known", Tags.empty(), lanes);
        this.settings = settings;
    }

    /**
     * Hears what is new, and forgets who has left or says nothing for longer than a hold lives. What a Redis that came
     * back with its memory has of gateways that died with it is as old as it is, for a billing that just began, too.
     */
    void read() {
        long nowNanos = System.nanoTime();
        long redisMillis = keys.timeMillis();
        keys.fields(GATEWAYS).forEach((lane, text) -> {
            if (text.equals(LEFT)) {
                lanes.remove(lane);
                keys.removeFields(GATEWAYS, lane);
            } else {
                GatewayWord.parse(text)
                        .ifPresent(word -> lanes.merge(
                                lane,
                                new Heard(word, nowNanos - word.age(redisMillis).toNanos()),
                                (before, now) -> before.word().saidAtMillis() == word.saidAtMillis() ? before : now));
            }
        });
        lanes.forEach((lane, heard) -> {
            if (isSilent(heard, settings.holds().maxAge())) {
                lanes.remove(lane);
                keys.removeFields(GATEWAYS, lane);
            }
        });
    }

    /**
     * Waits until every gateway has put back under this load what it holds. One that has said nothing for its time is
     * not waited for, which is told.
     */
    void await(Load load) throws InterruptedException {
        long beganNanos = System.nanoTime();
        List<Map.Entry<String, Heard>> missing;
        do {
            Thread.sleep(ASK_INTERVAL);
            read();
            missing = lanes.entrySet().stream()
                    .filter(lane -> lane.getValue().word().reportedLoad() != load.id())
                    .toList();
        } while (isYoung(beganNanos, settings.live().gatewayNotice())
                || isYoung(beganNanos, settings.live().gatewayWait()) && isAnyHeardOf(missing));
        if (!missing.isEmpty()) {
            LOG.errorf(
                    "not heard of since Redis was lost: gateways %s. What they have in flight or in their journals may"
                            + " be spent once more",
                    missing.stream().map(Map.Entry::getKey).toList());
        }
    }

    /** When the oldest request began that any gateway has in flight, as far as is known. */
    Instant oldestInFlight() {
        return lanes.values().stream()
                .map(heard -> heard.word().oldestInFlight())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** The longest that any gateway lets a request run, as far as is known. */
    Duration longestRequest() {
        return lanes.values().stream()
                .map(heard -> heard.word().longestRequest())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private boolean isAnyHeardOf(List<Map.Entry<String, Heard>> missing) {
        return missing.stream()
                .anyMatch(lane -> !isSilent(lane.getValue(), settings.live().gatewayWait()));
    }

    private static boolean isSilent(Heard heard, Duration most) {
        return !isYoung(heard.atNanos(), most);
    }

    private static boolean isYoung(long nanos, Duration most) {
        return System.nanoTime() - nanos < most.toNanos();
    }
}
