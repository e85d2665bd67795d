package dev.trunkline.billing.credit;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.RecordedSignal;
import dev.trunkline.billing.ledger.AccountStanding;
import dev.trunkline.billing.ledger.BalanceTable;
import dev.trunkline.billing.ledger.EventRules;
import dev.trunkline.billing.redis.AccountUpdate;
import dev.trunkline.billing.redis.LiveBalances;
import dev.trunkline.billing.terms.Terms;
import dev.trunkline.billing.terms.TermsTable;
import dev.trunkline.contracts.credit.v1.CreditGranted;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
    private final EventSender sender;
    private final TermsTable terms;
    private final BillingSettings settings;
    private final InstantSource clock;

    GrantDesk(
            Database database,
            GrantTable grants,
            BalanceTable balances,
            LiveBalances live,
            RecordedSignal signal,
            EventSender sender,
            TermsTable terms,
            BillingSettings settings,
            InstantSource clock) {
        this.database = database;
        this.grants = grants;
        this.balances = balances;
        this.live = live;
        this.signal = signal;
        this.sender = sender;
        this.terms = terms;
        this.settings = settings;
        this.clock = clock;
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
        long nowMillis = clock.millis();
        Terms present = database.transaction(terms::inForce);
        CreditGranted event = event(request, grantedBy, nowMillis, present.expiresAtMillis(nowMillis));
        String topic = settings.intake().grantTopic();
        return sender.send(topic, event.getAccountId(), event.toByteArray(), "grant " + event.getGrantId())
                ? awaitPosted(request, deadlineNanos)
                : new GrantAnswer.Unknown();
    }

    /** The grant with this id, where it is posted; what is no id names none. */
    Optional<PostedGrant> posted(String grantId) {
        return EventRules.isGrantId(grantId)
                ? database.transaction(connection -> grants.find(connection, grantId))
                : Optional.empty();
    }

    static CreditGranted event(GrantRequest request, String grantedBy, long nowMillis, long expiresAtMillis) {
        return CreditGranted.newBuilder()
                .setGrantId(request.grantId())
                .setAccountId(request.accountId())
                .setAmountNano(request.amountNano())
                .setReason(request.reason())
                .setGrantedBy(grantedBy)
                .setGrantedAtMillis(nowMillis)
                .setExpiresAtMillis(expiresAtMillis)
                .build();
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
