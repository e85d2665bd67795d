package dev.trunkline.auth.credit;

import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Has grants taken back. That it was asked for is in the administrator's audit log before billing-service hears of it,
 * what came of it in the logs of both accounts. Event loops only.
 */
@Singleton
class Reversals {

    private final BillingGrants billing;
    private final Audit audit;
    private final KeyTransactions transactions;

    Reversals(BillingGrants billing, Audit audit, KeyTransactions transactions) {
        this.billing = billing;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** The outcome is billing-service's answer, whatever its status. */
    Uni<Outcome<BillingGrants.Answer>> reverse(String byAccount, Actor actor, ReversalCall call) {
        AuditEvent asked = new AuditEvent(
                byAccount, actor, Action.CREDIT_REVERSAL_ASKED, call.grantId(), Map.of("reason", call.reason()));
        return transactions
                .changing(() -> audit.record(asked))
                .chain(() -> billing.reverse(byAccount, call.grantId(), call.reason()))
                .onFailure()
                .recoverWithItem(() -> new BillingGrants.Answer(0, new byte[0]))
                .chain(answer -> told(byAccount, actor, call, answer))
                .map(answer -> answer.status() == 0
                        ? Outcome.refused(
                                new Refusal.Unavailable("billing-service does not answer; ask again for grant "
                                        + call.grantId() + ", it is taken back once"))
                        : Outcome.done(answer));
    }

    private Uni<BillingGrants.Answer> told(
            String byAccount, Actor actor, ReversalCall call, BillingGrants.Answer answer) {
        if (answer.status() / 100 != 2) {
            return Uni.createFrom().item(answer);
        }
        return PostedGrant.read(answer.body())
                .map(reversed -> transactions
                        .changing(() -> audit.recordOnce(event(byAccount, actor, call, reversed))
                                .chain(() -> audit.recordOnce(event(reversed.accountId(), actor, call, reversed))))
                        .replaceWith(answer))
                .orElseGet(() -> Uni.createFrom().item(new BillingGrants.Answer(0, new byte[0])));
    }

    private static AuditEvent event(String inAccount, Actor actor, ReversalCall call, PostedGrant reversed) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("account", reversed.accountId());
        detail.put("amount_usd", reversed.amountUsd());
        detail.put("reason", call.reason());
        return new AuditEvent(inAccount, actor, Action.CREDIT_REVERSED, call.grantId(), detail);
    }
}
