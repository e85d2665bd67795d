package dev.trunkline.billing.credit;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.CreditSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.SteadyThread;
import dev.trunkline.billing.ledger.BalanceTable;
import dev.trunkline.billing.ledger.Lot;
import dev.trunkline.billing.ledger.Source;
import dev.trunkline.contracts.credit.v1.CreditMoved;
import dev.trunkline.contracts.credit.v1.Expiry;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Books what is left of credit whose time is over, and sends movements again that were lost on their way. Any number of
 * replicas may do so at once: what is set aside by one is not seen by the others.
 */
@Singleton
final class CreditExpiry {

    private static final Logger LOG = Logger.getLogger(CreditExpiry.class);

    private final Database database;
    private final LotTable lots;
    private final BalanceTable balances;
    private final MovementDesk desk;
    private final CreditSettings.Credit settings;
    private final InstantSource clock;
    private final SteadyThread thread;

    CreditExpiry(
            Database database,
            LotTable lots,
            BalanceTable balances,
            MovementDesk desk,
            BillingSettings settings,
            InstantSource clock,
            MeterRegistry registry) {
        this.database = database;
        this.lots = lots;
        this.balances = balances;
        this.desk = desk;
        this.settings = settings.credit();
        this.clock = clock;
        this.thread = new SteadyThread(
                "billing-credit-expiry", this.settings.sweepInterval(), this::round, CreditExpiry::failed, registry);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.close();
    }

    private void round() {
        desk.resend();
        List<LotTable.Expiring> expiring =
                database.transaction(connection -> lots.expiring(connection, clock.instant(), settings.sweepMost()));
        for (LotTable.Expiring lot : expiring) {
            database.transaction(connection -> ask(connection, lot)).ifPresent(asked -> {
                boolean isPosted = desk.post(asked);
                LOG.infof(
                        "%s of %s expired: %d nano-USD%s",
                        lot.lot().text(),
                        lot.accountId(),
                        asked.getExpiry().getAmountNano(),
                        isPosted ? "" : ", not posted yet");
            });
        }
    }

    private static void failed(Throwable failure) {
        LOG.warnf("credit whose time is over could not be looked at, trying again: %s", failure);
    }

    /** With the balance locked, what is left is what is left. */
    private Optional<CreditMoved> ask(Connection connection, LotTable.Expiring expiring) throws SQLException {
        balances.lock(connection, new TreeSet<>(List.of(expiring.accountId())));
        long leftNano = lots.reserve(connection, expiring.accountId(), expiring.lot());
        return leftNano == 0
                ? Optional.empty()
                : Optional.of(desk.ask(connection, expiry(expiring, leftNano, clock.millis())));
    }

    /** A lot may be given back to after its end, and then expires once more: so each expiry has an id of its own. */
    private static CreditMoved expiry(LotTable.Expiring expiring, long amountNano, long nowMillis) {
        Lot lot = expiring.lot();
        Expiry.Builder expiry = Expiry.newBuilder().setAmountNano(amountNano);
        if (lot.origin() == Source.Kind.GRANT) {
            expiry.setGrantId(lot.id());
        } else {
            expiry.setPurchaseId(lot.id());
        }
        String name = lot.text() + " " + nowMillis;
        return CreditMoved.newBuilder()
                .setEventId("exp-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
                .setAccountId(expiring.accountId())
                .setMovedAtMillis(nowMillis)
                .setExpiry(expiry)
                .build();
    }
}
