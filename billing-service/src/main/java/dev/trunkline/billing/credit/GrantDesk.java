package dev.trunkline.billing.credit;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.RecordedSignal;
import dev.trunkline.billing.kafka.KafkaClients;
import dev.trunkline.billing.ledger.AccountStanding;
import dev.trunkline.billing.ledger.BalanceTable;
import dev.trunkline.billing.ledger.EventRules;
import dev.trunkline.billing.redis.AccountUpdate;
import dev.trunkline.billing.redis.LiveBalances;
import dev.trunkline.contracts.credit.v1.CreditGranted;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Grants credits by way of the topic, so that a replay finds them there. Blocks; safe for all threads. */
@Singleton
class GrantDesk {

    private static final Logger LOG = Logger.getLogger(GrantDesk.class);

    private final Database database;
    private final GrantTable grants;
    private final BalanceTable balances;
    private final LiveBalances live;
    private final RecordedSignal signal;
    private final KafkaProducer<String, byte[]> producer;
    private final BillingSettings settings;
    private final InstantSource clock;

    GrantDesk(
            Database database,
            GrantTable grants,
            BalanceTable balances,
            LiveBalances live,
            RecordedSignal signal,
            KafkaClients clients,
            BillingSettings settings,
            InstantSource clock) {
        this.database = database;
        this.grants = grants;
        this.balances = balances;
        this.live = live;
        this.signal = signal;
        this.producer = clients.producer();
        this.settings = settings;
        this.clock = clock;
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(1));
    }

    GrantAnswer grant(GrantRequest request, String grantedBy) {
        long deadlineNanos =
                System.nanoTime() + settings.grants().postDeadline().toNanos();
        Optional<PostedGrant> before = find(request);
        if (before.isPresent()) {
            PostedGrant grant = before.get();
            return grant.says(request) ? new GrantAnswer.GrantedBefore(shown(grant)) : new GrantAnswer.Conflict();
        }
        // Two at once must not both reach the topic: the second would be refused there, and alarm whoever watches it.
        boolean isFirstAsked =
                database.transaction(connection -> grants.isFirstAsked(connection, request, clock.instant()));
        if (!isFirstAsked) {
            return new GrantAnswer.Conflict();
        }
        return send(event(request, grantedBy, clock.millis()))
                ? awaitPosted(request, deadlineNanos)
                : new GrantAnswer.Unknown();
    }

    /** The grant with this id, where it is posted; what is no id names none. */
    Optional<PostedGrant> posted(String grantId) {
        return EventRules.isGrantId(grantId)
                ? database.transaction(connection -> grants.find(connection, grantId))
                : Optional.empty();
    }

    static CreditGranted event(GrantRequest request, String grantedBy, long nowMillis) {
        return CreditGranted.newBuilder()
                .setGrantId(request.grantId())
                .setAccountId(request.accountId())
                .setAmountNano(request.amountNano())
                .setReason(request.reason())
                .setGrantedBy(grantedBy)
                .setGrantedAtMillis(nowMillis)
                .build();
    }

    private boolean send(CreditGranted event) {
        String topic = settings.intake().grantTopic();
        try {
            producer.send(new ProducerRecord<>(topic, event.getAccountId(), event.toByteArray()))
                    .get(settings.grants().sendDeadline().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warnf("grant %s: Kafka did not take it: %s", event.getGrantId(), e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private GrantAnswer awaitPosted(GrantRequest request, long deadlineNanos) {
        Optional<PostedGrant> posted = find(request);
        while (posted.isEmpty() && System.nanoTime() < deadlineNanos) {
            signal.await(request.grantId(), settings.reads().askInterval());
            posted = find(request);
        }
        return posted.<GrantAnswer>map(grant ->
                        grant.says(request) ? new GrantAnswer.Granted(shown(grant)) : new GrantAnswer.Conflict())
                .orElseGet(GrantAnswer.Unknown::new);
    }

    /** Whoever is told of the credits may spend them with the next call, so gateways must see them now. */
    private PostedGrant shown(PostedGrant grant) {
        AccountStanding standing = database.transaction(connection -> balances.find(connection, grant.accountId()));
        try {
            live.post(List.of(new AccountUpdate(standing, List.of(), List.of())));
        } catch (RuntimeException e) {
            LOG.warnf("grant %s is posted, but Redis does not show it yet: %s", grant.grantId(), e.getMessage());
        }
        return grant;
    }

    private Optional<PostedGrant> find(GrantRequest request) {
        return database.transaction(connection -> grants.find(connection, request.grantId()));
    }
}
