package dev.trunkline.billing.credit;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.RecordedSignal;
import dev.trunkline.billing.ledger.AccountStanding;
import dev.trunkline.billing.ledger.BalanceTable;
import dev.trunkline.billing.ledger.Movement;
import dev.trunkline.billing.ledger.Source;
import dev.trunkline.billing.redis.AccountUpdate;
import dev.trunkline.billing.redis.LiveBalances;
import dev.trunkline.contracts.credit.v1.CreditMoved;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Moves credit by way of the topic, so that a replay finds it there. What is asked for is written down first and sent
 * as it stands there, again and again until it is posted: whatever dies in between, it is posted once. Blocks; safe for
 * all threads.
 */
@Singleton
public class MovementDesk {

    /** How far a movement has come. */
    public enum Booked {
        NOT_TAKEN,
        /** In the topic, and sure to be posted. */
        TAKEN,
        /** In the ledger. */
        POSTED
    }

    private static final Logger LOG = Logger.getLogger(MovementDesk.class);

    private final Database database;
    private final MovementRequests requests;
    private final MovementTable movements;
    private final EventSender sender;
    private final BalanceTable balances;
    private final LiveBalances live;
    private final RecordedSignal signal;
    private final BillingSettings settings;
    private final InstantSource clock;

    MovementDesk(
            Database database,
            MovementRequests requests,
            MovementTable movements,
            EventSender sender,
            BalanceTable balances,
            LiveBalances live,
            RecordedSignal signal,
            BillingSettings settings,
            InstantSource clock) {
        this.database = database;
        this.requests = requests;
        this.movements = movements;
        this.sender = sender;
        this.balances = balances;
        this.live = live;
        this.signal = signal;
        this.settings = settings;
        this.clock = clock;
    }

    /** Writes it down in the caller's transaction. Returns what was asked under its id first, which is to be posted. */
    public CreditMoved ask(Connection connection, CreditMoved message) throws SQLException {
        return requests.ask(connection, message, clock.instant());
    }

    /** Whether what was asked for is posted within the deadline; it will be, sooner or later. */
    public boolean post(CreditMoved asked) {
        return book(asked) == Booked.POSTED;
    }

    /** Books what its caller keeps a record of by itself. The same may be booked again: it counts once. */
    public Booked book(CreditMoved event) {
        long deadlineNanos =
                System.nanoTime() + settings.grants().postDeadline().toNanos();
        boolean isPosted = isPosted(event);
        if (!isPosted && !send(event)) {
            return Booked.NOT_TAKEN;
        }
        while (!isPosted && System.nanoTime() < deadlineNanos) {
            signal.await(event.getEventId(), settings.reads().askInterval());
            isPosted = isPosted(event);
        }
        if (isPosted) {
            boolean ignored = show(event.getAccountId());
        }
        return isPosted ? Booked.POSTED : Booked.TAKEN;
    }

    /** Sends again what was asked for and is not posted after its time. */
    void resend() {
        Instant now = clock.instant();
        List<CreditMoved> waiting = database.transaction(connection -> requests.waiting(
                connection,
                now.minus(settings.credit().resendAfter()),
                now,
                settings.credit().sweepMost()));
        for (CreditMoved message : waiting) {
            boolean ignored = send(message);
        }
    }

    /** Where nobody waits for it: whether Kafka has it. */
    public boolean send(CreditMoved event) {
        return sender.send(
                settings.intake().movementTopic(),
                event.getAccountId(),
                event.toByteArray(),
                event.getMovementCase() + " " + event.getEventId());
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
    public boolean show(String accountId) {
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
