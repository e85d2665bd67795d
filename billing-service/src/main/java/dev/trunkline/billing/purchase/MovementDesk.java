package dev.trunkline.billing.purchase;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.RecordedSignal;
import dev.trunkline.billing.credit.MovementTable;
import dev.trunkline.billing.kafka.KafkaClients;
import dev.trunkline.billing.ledger.AccountStanding;
import dev.trunkline.billing.ledger.BalanceTable;
import dev.trunkline.billing.ledger.Movement;
import dev.trunkline.billing.ledger.Source;
import dev.trunkline.billing.redis.AccountUpdate;
import dev.trunkline.billing.redis.LiveBalances;
import dev.trunkline.contracts.credit.v1.CreditMoved;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Books movements of credit by way of the topic, so that a replay finds them there. The same may be booked again: it
 * counts once. Blocks; safe for all threads.
 */
@Singleton
class MovementDesk {

    /** How far a movement has come. */
    enum Booked {
        NOT_TAKEN,
        /** In the topic, and sure to be posted. */
        TAKEN,
        /** In the ledger, and shown to gateways. */
        POSTED
    }

    private static final Logger LOG = Logger.getLogger(MovementDesk.class);

    private final Database database;
    private final MovementTable movements;
    private final BalanceTable balances;
    private final LiveBalances live;
    private final RecordedSignal signal;
    private final KafkaProducer<String, byte[]> producer;
    private final BillingSettings settings;

    MovementDesk(
            Database database,
            MovementTable movements,
            BalanceTable balances,
            LiveBalances live,
            RecordedSignal signal,
            KafkaClients clients,
            BillingSettings settings) {
        this.database = database;
        this.movements = movements;
        this.balances = balances;
        this.live = live;
        this.signal = signal;
        this.producer = clients.producer();
        this.settings = settings;
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(1));
    }

    Booked book(CreditMoved event) {
        long deadlineNanos =
                System.nanoTime() + settings.grants().postDeadline().toNanos();
        if (isPosted(event)) {
            boolean ignored = show(event.getAccountId());
            return Booked.POSTED;
        }
        if (!send(event)) {
            return Booked.NOT_TAKEN;
        }
        while (System.nanoTime() < deadlineNanos) {
            if (isPosted(event)) {
                boolean ignored = show(event.getAccountId());
                return Booked.POSTED;
            }
            signal.await(event.getEventId(), settings.reads().askInterval());
        }
        return Booked.TAKEN;
    }

    /** Where nobody waits for it: whether Kafka has it. */
    boolean send(CreditMoved event) {
        try {
            producer.send(new ProducerRecord<>(
                            settings.intake().movementTopic(), event.getAccountId(), event.toByteArray()))
                    .get(settings.grants().sendDeadline().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warnf("%s %s: Kafka did not take it: %s", event.getMovementCase(), event.getEventId(), e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isPosted(CreditMoved event) {
        Source source = new Source(Movement.of(event).orElseThrow().kind(), event.getEventId());
        return database.transaction(connection -> movements.isPosted(connection, source));
    }

    /**
     * Whoever is told may act on it with the next call, so gateways must see it now.
     *
     * @return whether they do
     */
    boolean show(String accountId) {
        AccountStanding standing = database.transaction(connection -> balances.find(connection, accountId));
        try {
            live.post(List.of(new AccountUpdate(standing, List.of(), List.of())));
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("%s: Redis does not show the newest balance yet: %s", accountId, e.getMessage());
            return false;
        }
    }
}
