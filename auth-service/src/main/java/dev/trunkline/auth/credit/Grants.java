package dev.trunkline.auth.credit;

import dev.trunkline.auth.account.Accounts;
import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Grants of credit to accounts that there are. Each is told in the audit log of both accounts, once, whoever of the
 * services dies in between. Event loops only.
 */
@Singleton
class Grants {

    private static final int REFUSED = 400;

    private final Accounts accounts;
    private final PendingGrants pending;
    private final BillingGrants billing;
    private final Audit audit;
    private final KeyTransactions transactions;
    private final InstantSource clock;

    Grants(
            Accounts accounts,
            PendingGrants pending,
            BillingGrants billing,
            Audit audit,
            KeyTransactions transactions,
            InstantSource clock) {
        this.accounts = accounts;
        this.pending = pending;
        this.billing = billing;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The outcome is billing-service's answer, whatever its status. */
    Uni<Outcome<BillingGrants.Answer>> grant(String byAccount, Actor actor, GrantCall call) {
        var asked = new PendingGrants.Pending(
                call.grantId(),
                call.accountId(),
                byAccount,
                actor,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return transactions
                .changing(() -> accounts.findById(call.accountId())
                        .chain(account -> account == null
                                ? Uni.createFrom().item(Outcome.<Boolean>refused(new Refusal.NotFound("Account")))
                                : pending.add(asked).map(Outcome::done)))
                .chain(noted -> switch (noted) {
                    case Outcome.Refused<Boolean>(Refusal refusal) ->
                        Uni.createFrom().item(Outcome.<BillingGrants.Answer>refused(refusal));
                    case Outcome.Done<Boolean>(Boolean first) ->
                        billing.grant(byAccount, call.body())
                                .onFailure()
                                .recoverWithItem(() -> new BillingGrants.Answer(0, new byte[0]))
                                .chain(answer -> after(asked, first, answer))
                                .map(answer -> answer.status() == 0 ? unanswered(call) : Outcome.done(answer));
                });
    }

    private static Outcome<BillingGrants.Answer> unanswered(GrantCall call) {
        return Outcome.refused(
                new Refusal.Unavailable("billing-service does not answer; ask again with the same grant_id "
                        + call.grantId() + ", it counts once"));
    }

    private Uni<BillingGrants.Answer> after(PendingGrants.Pending asked, boolean first, BillingGrants.Answer answer) {
        if (answer.status() / 100 == 2) {
            return PostedGrant.read(answer.body())
                    .map(posted -> told(asked, posted).replaceWith(answer))
                    .orElseGet(() -> Uni.createFrom().item(new BillingGrants.Answer(0, new byte[0])));
        }
        // Another answer may not be the last word about an earlier question: that is for the sweep.
        return first && answer.status() == REFUSED
                ? transactions
                        .changing(() -> pending.settled(asked.grantId(), asked.accountId()))
                        .replaceWith(answer)
                : Uni.createFrom().item(answer);
    }

    /** Writes what is not written yet. The name is that of whoever asked first. */
    Uni<Void> told(PendingGrants.Pending asked, PostedGrant posted) {
        return transactions.changing(() -> pending.find(asked.grantId(), asked.accountId())
                .map(found -> found.isEmpty() ? asked : found.getFirst())
                .chain(by -> audit.recordOnce(event(by, posted, by.byAccount()))
                        .chain(() -> audit.recordOnce(event(by, posted, posted.accountId()))))
                .chain(() -> pending.settled(asked.grantId(), asked.accountId())));
    }

    private static AuditEvent event(PendingGrants.Pending by, PostedGrant posted, String inAccount) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("account", posted.accountId());
        detail.put("amount_usd", posted.amountUsd());
        return new AuditEvent(inAccount, by.actor(), Action.CREDIT_GRANTED, posted.grantId(), detail);
    }
}
