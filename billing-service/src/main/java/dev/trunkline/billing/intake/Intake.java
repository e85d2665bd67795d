package dev.trunkline.billing.intake;

import dev.trunkline.billing.Database;
import dev.trunkline.billing.RecordedSignal;
import dev.trunkline.billing.redis.LiveBalances;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * One batch, from events to Redis. Returns when the ledger has committed it and Redis knows; throws when either failed,
 * and may then be given the same events again.
 */
@Singleton
final class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    /** What came of a batch. */
    private record Taken(List<BatchOutcome> outcomes, Map<TopicPartition, Stuck> stuck) {}

    private final Database database;
    private final BatchRecorder recorder;
    private final TopicPositions positions;
    private final LiveBalances live;
    private final RecordedSignal signal;
    private final IntakeMeters meters;
    private final InstantSource clock;

    Intake(
            Database database,
            BatchRecorder recorder,
            TopicPositions positions,
            LiveBalances live,
            RecordedSignal signal,
            IntakeMeters meters,
            InstantSource clock) {
        this.database = database;
        this.recorder = recorder;
        this.positions = positions;
        this.live = live;
        this.signal = signal;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * @param applied what the database must have before anything is added; grows with what it commits
     * @return the event at which each partition had to be left, empty where all was taken
     * @throws LostCommits when it has less; nothing was added then
     */
    Map<TopicPartition, Stuck> accept(List<Incoming> batch, AppliedOffsets applied) {
        Taken taken = take(batch, applied);
        for (BatchOutcome outcome : taken.outcomes()) {
            live.post(outcome.updates());
        }
        return taken.stuck();
    }

    private Taken take(List<Incoming> batch, AppliedOffsets applied) {
        return switch (attempt(batch, applied)) {
            case Attempted.Done(BatchOutcome outcome) -> new Taken(List.of(outcome), Map.of());
            case Attempted.Refused(String reason) -> oneByOne(batch, applied, reason);
            case Attempted.Failed(Throwable cause) -> oneByOne(batch, applied, cause.toString());
        };
    }

    /** One event that cannot be booked must hold up neither its batch nor other partitions. */
    private Taken oneByOne(List<Incoming> batch, AppliedOffsets applied, String reason) {
        LOG.warnf("a batch of %d events is taken one by one: %s", (Object) batch.size(), reason);
        List<BatchOutcome> outcomes = new ArrayList<>(batch.size());
        Map<TopicPartition, Stuck> stuck = new HashMap<>();
        for (Incoming incoming : batch) {
            if (!stuck.containsKey(incoming.origin().place())) {
                switch (alone(incoming, applied)) {
                    case Attempted.Done(BatchOutcome outcome) -> outcomes.add(outcome);
                    case Attempted.Refused(String again) -> stick(stuck, incoming, new IllegalStateException(again));
                    case Attempted.Failed(Throwable cause) -> stick(stuck, incoming, cause);
                }
            }
        }
        return new Taken(outcomes, stuck);
    }

    private static void stick(Map<TopicPartition, Stuck> stuck, Incoming incoming, Throwable cause) {
        stuck.put(incoming.origin().place(), new Stuck(incoming.origin(), cause));
    }

    /** What is refused is written down with the reason, and its partition goes on. */
    private Attempted alone(Incoming incoming, AppliedOffsets applied) {
        return switch (attempt(List.of(incoming), applied)) {
            case Attempted.Refused(String reason) ->
                attempt(List.of(new Incoming.Unreadable(incoming.origin(), reason)), applied);
            case Attempted.Done done -> done;
            case Attempted.Failed failed -> failed;
        };
    }

    private Attempted attempt(List<Incoming> batch, AppliedOffsets applied) {
        return Attempted.of(() -> commit(batch, applied));
    }

    private BatchOutcome commit(List<Incoming> batch, AppliedOffsets applied) {
        Set<TopicPartition> partitions = AppliedOffsets.partitionsOf(batch);
        BatchOutcome outcome = database.transaction(connection -> {
            applied.refuseLess(partitions, positions.lock(connection, partitions));
            return recorder.record(connection, batch, clock.instant());
        });
        applied.advance(batch);
        signal.recorded(outcome.recordedGenerations());
        signal.recorded(outcome.recordedGrants());
        signal.recorded(outcome.recordedMovements());
        meters.count(outcome);
        outcome.rejections().forEach(rejection -> LOG.errorf("event rejected: %s", rejection));
        return outcome;
    }
}
