package dev.trunkline.billing.credit;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.RecordedSignal;
import dev.trunkline.billing.ledger.AccountStanding;
import dev.trunkline.billing.ledger.BalanceTable;
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

    private static final Logger LOG = Logger.getLogger(MovementDesk.class);

    private final Database database;
    private final MovementRequests requests;
    private final EventSender sender;
    private final BalanceTable balances;
    private final LiveBalances live;
    private final RecordedSignal signal;
    private final BillingSettings settings;
    private final InstantSource clock;

    MovementDesk(
            Database database,
            MovementRequests requests,
            EventSender sender,
            BalanceTable balances,
            LiveBalances live,
            RecordedSignal signal,
            BillingSettings settings,
            InstantSource clock) {
        this.database = database;
        this.requests = requests;
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

    /** Whether it is posted within the deadline; it will be, sooner or later. */
    public boolean post(CreditMoved asked) {
        long deadlineNanos =
                System.nanoTime() + settings.grants().postDeadline().toNanos();
        send(asked);
        boolean isPosted = isPosted(asked);
        while (!isPosted && System.nanoTime() < deadlineNanos) {
            signal.await(asked.getEventId(), settings.reads().askInterval());
            isPosted = isPosted(asked);
        }
        if (isPosted) {
            show(asked);
        }
        return isPosted;
    }

    /** Sends again what was asked for and is not posted after its time. */
    void resend() {
        Instant now = clock.instant();
        List<CreditMoved> waiting = database.transaction(connection -> requests.waiting(
                connection,
                now.minus(settings.credit().resendAfter()),
                now,
                settings.credit().sweepMost()));
        waiting.forEach(this::send);
    }

    private void send(CreditMoved message) {
        sender.send(
                settings.intake().movementTopic(),
                message.getAccountId(),
                message.toByteArray(),
                "movement " + message.getEventId());
    }

    private boolean isPosted(CreditMoved message) {
        return database.transaction(connection -> requests.isPosted(connection, message));
    }

    /** Whoever is told of it may spend, or must not, with the next call: gateways must see it now. */
    private void show(CreditMoved message) {
        AccountStanding standing =
                database.transaction(connection -> balances.find(connection, message.getAccountId()));
        try {
            live.post(List.of(new AccountUpdate(standing, List.of(), List.of())));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "movement %s is posted, but Redis does not show it yet: %s", message.getEventId(), e.getMessage());
        }
    }
}
