package dev.trunkline.catalog.history;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record of the topic. By the record alone, so that reading it once more comes to the same. Pure.
 *
 * @param lateAtMost so long after its end it may have been written to the topic
 */
record GenerationReading(Duration lateAtMost) {

    static final int ID_CHARACTERS_AT_MOST = 512;

    /** Clocks of gateways may run ahead, and no row is to stay for ever because of one. */
    private static final Duration AHEAD_AT_MOST = Duration.ofHours(1);

    Heard read(byte @Nullable [] value, long writtenAtMillis, long nowMillis) {
        if (value == null) {
            return new Heard.Malformed("no value, expected a GenerationCompleted");
        }
        try {
            return read(GenerationCompleted.parseFrom(value), writtenAtMillis, nowMillis);
        } catch (InvalidProtocolBufferException e) {
            return new Heard.Malformed("not a GenerationCompleted");
        }
    }

    private Heard read(GenerationCompleted generation, long writtenAtMillis, long nowMillis) {
        long finishedAt = generation.getFinishedAtMillis();
        if (finishedAt <= 0 || finishedAt > nowMillis + AHEAD_AT_MOST.toMillis()) {
            return new Heard.Malformed("finished_at_millis: expected milliseconds since the Unix epoch, in the past");
        }
        if (generation.getGenerationId().isEmpty()) {
            return new Heard.Malformed("generation_id: empty, expected an id");
        }
        for (Attempt attempt : generation.getAttemptsList()) {
            if (!isId(attempt.getEndpointId())) {
                return new Heard.Malformed("attempts.endpoint_id: expected an endpoint id, of at most "
                        + ID_CHARACTERS_AT_MOST + " characters");
            }
        }
        List<EndedAttempt> attempts = attempts(generation);
        if (attempts.isEmpty()) {
            return new Heard.Silent();
        }
        return writtenAtMillis - finishedAt > lateAtMost.toMillis()
                ? new Heard.Late()
                : new Heard.Countable(mark(generation), attempts);
    }

    /** PostgreSQL has no character zero. */
    private static boolean isId(String id) {
        return !id.isEmpty() && id.length() <= ID_CHARACTERS_AT_MOST && id.indexOf('\0') < 0;
    }

    /** They follow one another and the last one ends with the generation, so their ends are counted backwards. */
    private static List<EndedAttempt> attempts(GenerationCompleted generation) {
        List<EndedAttempt> attempts = new ArrayList<>(generation.getAttemptsCount());
        long endedAt = generation.getFinishedAtMillis();
        for (Attempt attempt : generation.getAttemptsList().reversed()) {
            long endedAtMillis = endedAt;
            AttemptRules.ending(attempt)
                    .ifPresent(ending -> attempts.add(AttemptRules.ended(attempt, ending, endedAtMillis)));
            endedAt -= Integer.toUnsignedLong(attempt.getTotalMillis());
        }
        return attempts;
    }

    private static Heard.Mark mark(GenerationCompleted generation) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(generation.getGenerationId().getBytes(StandardCharsets.UTF_8));
            return new Heard.Mark(
                    EndpointHour.hourOf(generation.getFinishedAtMillis()),
                    ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
