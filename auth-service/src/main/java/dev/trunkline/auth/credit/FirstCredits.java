package dev.trunkline.auth.credit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * The credit that a personal account gets with its first login, once. It is owed from the moment at which the account
 * is opened, and asked of billing-service until that has booked it, by an id that counts once. Any number of replicas
 * may do so at once. Event loops only.
 */
@Singleton
public class FirstCredits {

    private static final Logger LOG = Logger.getLogger(FirstCredits.class);
    private static final Actor ACTOR = Actor.system("first credit");
    private static final String GRANT_ID_PREFIX = "first-credit-";
    private static final BigDecimal AT_MOST_USD = BigDecimal.valueOf(1_000_000);
    private static final int DECIMALS_AT_MOST = 9;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final OwedCredits owed;
    private final Grants grants;
    private final KeyTransactions transactions;
    private final GrantSettings settings;
    private final InstantSource clock;
    private final BigDecimal amountUsd;
    private final Counter failures;

    private volatile boolean failing;

    FirstCredits(
            OwedCredits owed,
            Grants grants,
            KeyTransactions transactions,
            GrantSettings settings,
            InstantSource clock,
            MeterRegistry meters) {
        this.owed = owed;
        this.grants = grants;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.amountUsd = amount(settings.firstCreditUsd());
        this.failures = meters.counter("trunkline.thread.failures", "thread", "first-credits");
    }

    /** @throws IllegalArgumentException for what no account can be granted */
    static BigDecimal amount(BigDecimal usd) {
        if (usd.signum() < 0
                || usd.compareTo(AT_MOST_USD) > 0
                || usd.stripTrailingZeros().scale() > DECIMALS_AT_MOST) {
            throw new IllegalArgumentException("trunkline.identity.grants.first-credit-usd is " + usd.toPlainString()
                    + " (expected: 0 to " + AT_MOST_USD + " USD, at most " + DECIMALS_AT_MOST + " decimals)");
        }
        return usd;
    }

    /** Notes what the account that is being opened gets, if it gets anything. Within the transaction that opens it. */
    public Uni<Void> owe(String accountId, Instant now) {
        return amountUsd.signum() == 0 ? Uni.createFrom().voidItem() : owed.add(accountId, amountUsd, now);
    }

    @Scheduled(
            every = "${trunkline.identity.grants.first-credit-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return transactions
                .reading(() -> owed.unsettled(settings.firstCreditsPerRound()))
                .chain(credits -> Multi.createFrom()
                        .iterable(credits)
                        .onItem()
                        .transformToUniAndConcatenate(this::settle)
                        .collect()
                        .last())
                .replaceWithVoid()
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithNull();
    }

    /** One that fails comes last in the next rounds, and keeps no other waiting. */
    private Uni<Void> settle(OwedCredits.Owed credit) {
        return grant(credit)
                .chain(() -> transactions.changing(() -> owed.settled(credit.accountId(), now())))
                .invoke(() -> failing = false)
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithUni(() -> transactions.changing(() -> owed.tried(credit.accountId(), now())));
    }

    /** One line when trouble begins, not one for each round. */
    private void failed(Throwable failure) {
        failures.increment();
        if (!failing) {
            LOG.warnf("First credits are granted later: %s", failure);
        }
        failing = true;
    }

    private Uni<Void> grant(OwedCredits.Owed credit) {
        return grants.grant(credit.accountId(), ACTOR, call(credit)).chain(outcome -> switch (outcome) {
            case Outcome.Refused<BillingGrants.Answer> refused -> failure("does not answer", credit);
            case Outcome.Done<BillingGrants.Answer>(BillingGrants.Answer answer) ->
                answer.status() / 100 == 2
                        ? Uni.createFrom().voidItem()
                        : failure("answers " + answer.status() + " (expected: 201 or 200)", credit);
        });
    }

    private static Uni<Void> failure(String trouble, OwedCredits.Owed credit) {
        return Uni.createFrom()
                .failure(new IllegalStateException(
                        "billing-service " + trouble + ", asked for the first credit of " + credit.accountId()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static GrantCall call(OwedCredits.Owed credit) {
        String grantId = GRANT_ID_PREFIX + credit.accountId();
        ObjectNode body = JSON.createObjectNode()
                .put("grant_id", grantId)
                .put("account_id", credit.accountId())
                .put("amount_usd", credit.amountUsd())
                .put("reason", "first credit");
        try {
            return new GrantCall(grantId, credit.accountId(), JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and a number can always be written", e);
        }
    }
}
