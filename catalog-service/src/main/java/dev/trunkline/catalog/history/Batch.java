package dev.trunkline.catalog.history;

import dev.trunkline.catalog.history.Heard.Countable;
import dev.trunkline.catalog.history.Heard.Mark;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records of the topic that are taken in together. Immutable. */
record Batch(List<Item> items) {

    /** @param writtenAtMillis when it was written to the topic */
    record Item(int partition, long offset, long writtenAtMillis, Heard heard) {}

    /**
     * Up to where a partition is taken in.
     *
     * @param reachedAt all that was written until then is
     */
    record Position(long nextOffset, Instant reachedAt) {

        Position and(Position other) {
            return new Position(
                    Math.max(nextOffset, other.nextOffset),
                    reachedAt.isAfter(other.reachedAt) ? reachedAt : other.reachedAt);
        }
    }

    /** Without what another has taken in meanwhile, or this one before a word from the database was lost. */
    Batch beyond(Map<Integer, Long> nextOffsets) {
        return new Batch(items.stream()
                .filter(item -> item.offset() >= nextOffsets.getOrDefault(item.partition(), 0L))
                .toList());
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** Each generation once. */
    Map<Mark, List<EndedAttempt>> generations() {
        Map<Mark, List<EndedAttempt>> generations = new LinkedHashMap<>();
        for (Item item : items) {
            if (item.heard() instanceof Countable(Mark mark, List<EndedAttempt> attempts)) {
                generations.putIfAbsent(mark, attempts);
            }
        }
        return generations;
    }

    /** @param unheard of its generations those that were not counted before */
    Map<EndpointHour, Counts> counts(Set<Mark> unheard) {
        Map<EndpointHour, Counts> counts = new HashMap<>();
        generations().forEach((mark, attempts) -> {
            if (unheard.contains(mark)) {
                attempts.forEach(attempt -> counts.computeIfAbsent(attempt.hour(), first -> new Counts())
                        .add(attempt));
            }
        });
        return counts;
    }

    Map<Integer, Position> ends() {
        Map<Integer, Position> ends = new HashMap<>();
        items.forEach(item -> ends.merge(
                item.partition(),
                new Position(item.offset() + 1, Instant.ofEpochMilli(item.writtenAtMillis())),
                Position::and));
        return ends;
    }
}
