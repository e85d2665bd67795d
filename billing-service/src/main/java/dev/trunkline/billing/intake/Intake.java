package dev.trunkline.billing.intake;

import dev.trunkline.billing.Database;
import dev.trunkline.billing.DatabaseFault;
import dev.trunkline.billing.RecordedSignal;
import dev.trunkline.billing.redis.LiveBalances;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
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

    private sealed interface Attempted {
        record Done(BatchOutcome outcome) implements Attempted {}

        /** The content was refused; trying again would not help. */
        record Refused(String reason) implements Attempted {}
    }

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
     * @throws LostCommits when it has less; nothing was added then
     */
    void accept(List<Incoming> batch, AppliedOffsets applied) {
        for (BatchOutcome outcome : record(batch, applied)) {
            live.post(outcome.updates());
        }
    }

    private List<BatchOutcome> record(List<Incoming> batch, AppliedOffsets applied) {
        return switch (attempt(batch, applied)) {
            case Attempted.Done(BatchOutcome outcome) -> List.of(outcome);
            case Attempted.Refused(String reason) -> {
                LOG.warnf("a batch of %d events is taken one by one: %s", (Object) batch.size(), reason);
                yield batch.stream()
                        .map(incoming -> recordAlone(incoming, applied))
                        .toList();
            }
        };
    }

    /** One event that cannot be booked must hold up neither its batch nor its partition. */
    private BatchOutcome recordAlone(Incoming incoming, AppliedOffsets applied) {
        return switch (attempt(List.of(incoming), applied)) {
            case Attempted.Done(BatchOutcome outcome) -> outcome;
            case Attempted.Refused(String reason) ->
                commit(List.of(new Incoming.Unreadable(incoming.origin(), reason)), applied);
        };
    }

    private Attempted attempt(List<Incoming> batch, AppliedOffsets applied) {
        try {
            return new Attempted.Done(commit(batch, applied));
        } catch (DatabaseFault e) {
            if (e.isOfData()) {
                return new Attempted.Refused("the database refused it: " + e.getMessage());
            }
            throw e;
        } catch (ArithmeticException e) {
            return new Attempted.Refused("an amount beyond what the ledger can hold: " + e.getMessage());
        }
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
        meters.count(outcome);
        outcome.rejections().forEach(rejection -> LOG.errorf("event rejected: %s", rejection));
        return outcome;
    }
}
