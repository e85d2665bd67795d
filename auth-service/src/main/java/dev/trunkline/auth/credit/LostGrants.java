package dev.trunkline.auth.credit;

import dev.trunkline.auth.change.KeyTransactions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Asks billing-service about grants whose answer was lost, so that what was booked is in the audit log even if nobody
 * asks again. Any number of replicas may do so at once.
 */
@Singleton
class LostGrants {

    private static final Logger LOG = Logger.getLogger(LostGrants.class);
    private static final int NOT_POSTED = 404;

    private final PendingGrants pending;
    private final BillingGrants billing;
    private final Grants grants;
    private final KeyTransactions transactions;
    private final GrantSettings settings;
    private final InstantSource clock;
    private final Counter failures;

    private volatile boolean failing;

    LostGrants(
            PendingGrants pending,
            BillingGrants billing,
            Grants grants,
            KeyTransactions transactions,
            GrantSettings settings,
            InstantSource clock,
            MeterRegistry meters) {
        this.pending = pending;
        this.billing = billing;
        this.grants = grants;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.failures = meters.counter("trunkline.thread.failures", "thread", "lost-grants");
    }

    @Scheduled(
            every = "${trunkline.identity.grants.look-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions
                .reading(() -> pending.waitingSince(now.minus(settings.lostAfter()), settings.lostPerRound()))
                .chain(waiting -> Multi.createFrom()
                        .iterable(waiting)
                        .onItem()
                        .transformToUniAndConcatenate(grant -> look(grant, now))
                        .collect()
                        .last())
                .replaceWithVoid()
                .invoke(() -> failing = false)
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithNull();
    }

    /** One line when trouble begins, not one for each round. */
    private void failed(Throwable failure) {
        failures.increment();
        if (!failing) {
            LOG.warnf("Lost grants are looked for again later: %s", failure);
        }
        failing = true;
    }

    /** One that fails ends the round, and comes last in the next ones: it shall not keep others from being told. */
    private Uni<Void> look(PendingGrants.Pending grant, Instant now) {
        return billing.posted(grant.byAccount(), grant.grantId())
                .chain(answer -> judged(grant, answer, now))
                .onFailure()
                .call(() -> transactions.changing(() -> pending.looked(grant, now)));
    }

    private Uni<Void> judged(PendingGrants.Pending grant, BillingGrants.Answer answer, Instant now) {
        var posted = answer.status() == 200 ? PostedGrant.read(answer.body()) : java.util.Optional.<PostedGrant>empty();
        if (posted.isPresent() && posted.get().accountId().equals(grant.accountId())) {
            LOG.infof("Grant %s was booked although its answer was lost; it is told now", grant.grantId());
            return grants.told(grant, posted.get());
        }
        boolean over = posted.isPresent()
                || answer.status() == NOT_POSTED && grant.askedAt().isBefore(now.minus(settings.forgottenAfter()));
        return transactions.changing(
                () -> over ? pending.settled(grant.grantId(), grant.accountId()) : pending.looked(grant, now));
    }
}
