package dev.trunkline.simulator.payment.account;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept, the latest {@value #OBJECTS_AT_MOST} objects of it. Its ids are of chance, since whoever noted
 * those of an earlier run must not find another payment under them. Lives on one thread.
 */
public final class Account {

    static final int OBJECTS_AT_MOST = 200_000;

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LETTERS = 24;

    private final InstantSource clock;
    private final RandomGenerator chance;
    private final int objectsAtMost;
    private final SequencedMap<String, Kept> kept = new LinkedHashMap<>();
    private long dropped;

    public Account(InstantSource clock, RandomGenerator chance) {
        this(clock, chance, OBJECTS_AT_MOST);
    }

    Account(InstantSource clock, RandomGenerator chance, int objectsAtMost) {
        this.clock = clock;
        this.chance = chance;
        this.objectsAtMost = objectsAtMost;
    }

    public long nowSeconds() {
        return clock.instant().getEpochSecond();
    }

    /** With the prefix by which the provider's ids tell what they are of. */
    public String newId(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        chance.ints(ID_LETTERS, 0, LETTERS.length()).forEach(letter -> id.append(LETTERS.charAt(letter)));
        return id.toString();
    }

    /** Anew, or in place of what had its id. */
    public void keep(Kept object) {
        kept.put(object.id(), object);
        if (kept.size() > objectsAtMost) {
            kept.pollFirstEntry();
            dropped++;
        }
    }

    public @Nullable Kept find(String id) {
        return kept.get(id);
    }

    public <T extends Kept> Optional<T> find(Class<T> type, @Nullable String id) {
        Kept found = id == null ? null : kept.get(id);
        return type.isInstance(found) ? Optional.of(type.cast(found)) : Optional.empty();
    }

    public <T extends Kept> List<T> newestFirst(Class<T> type) {
        return kept.sequencedValues().reversed().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** How many were forgotten since there were too many. */
    public long dropped() {
        return dropped;
    }

    public void forget() {
        kept.clear();
        dropped = 0;
    }

    /** With what is new written over what was; an empty value takes its key away. */
    public static Map<String, String> merged(Map<String, String> before, Map<String, String> changes) {
        Map<String, String> merged = new LinkedHashMap<>(before);
        merged.putAll(changes);
        merged.values().removeIf(String::isEmpty);
        return Map.copyOf(merged);
    }
}
