package dev.trunkline.auth.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.account.Accounts;
import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.audit.Differences;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pricing rules, for accounts that there are; what was made and ended is told in the audit log of the administrator's
 * account and of the one concerned. Event loops only.
 */
@Singleton
class PricingRules {

    private final Accounts accounts;
    private final BillingRules billing;
    private final Audit audit;
    private final KeyTransactions transactions;

    PricingRules(Accounts accounts, BillingRules billing, Audit audit, KeyTransactions transactions) {
        this.accounts = accounts;
        this.billing = billing;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** The outcome is billing-service's answer, whatever its status; so are those of the others. */
    Uni<Outcome<BillingRules.Answer>> make(String byAccount, Actor by, byte[] body) {
        return switch (JsonBody.read(body)) {
            case Outcome.Refused<ObjectNode>(Refusal refusal) ->
                Uni.createFrom().item(Outcome.refused(refusal));
            case Outcome.Done<ObjectNode>(ObjectNode json) ->
                isOfNobody(json.path("account_id"))
                        .chain(ofNobody -> ofNobody
                                ? Uni.createFrom()
                                        .item(Outcome.<BillingRules.Answer>refused(new Refusal.NotFound("Account")))
                                : billing.make(byAccount, body)
                                        .chain(answer -> told(byAccount, by, Action.PRICING_RULE_CREATED, answer)));
        };
    }

    Uni<Outcome<BillingRules.Answer>> all(String byAccount) {
        return billing.all(byAccount).map(PricingRules::answered);
    }

    Uni<Outcome<BillingRules.Answer>> one(String byAccount, RuleId id) {
        return billing.one(byAccount, id).map(PricingRules::answered);
    }

    /** What is over already is not told again. */
    Uni<Outcome<BillingRules.Answer>> end(String byAccount, Actor by, RuleId id) {
        return billing.one(byAccount, id)
                .chain(before -> !before.isGood()
                                || MadeRule.read(before).map(MadeRule::isOver).orElse(false)
                        ? Uni.createFrom().item(answered(before))
                        : billing.end(byAccount, id).chain(after -> told(byAccount, by, ended(before, after), after)));
    }

    private Uni<Outcome<BillingRules.Answer>> told(
            String byAccount, Actor by, Action action, BillingRules.Answer answer) {
        return told(byAccount, by, MadeRule.read(answer).map(rule -> new Told(action, rule, rule.said())), answer);
    }

    private record Told(Action action, MadeRule rule, Map<String, ?> detail) {}

    private static Optional<Told> ended(BillingRules.Answer before, BillingRules.Answer after) {
        return MadeRule.read(before).flatMap(was -> MadeRule.read(after)
                .map(is -> new Told(
                        Action.PRICING_RULE_ENDED,
                        is,
                        Differences.between(until(was.validUntil()), until(is.validUntil())))));
    }

    private static Map<String, @Nullable Object> until(@Nullable Object moment) {
        Map<String, @Nullable Object> until = new HashMap<>();
        until.put("valid_until", moment);
        return until;
    }

    private Uni<Outcome<BillingRules.Answer>> told(
            String byAccount, Actor by, Optional<Told> told, BillingRules.Answer answer) {
        if (!answer.isGood() || told.isEmpty()) {
            return Uni.createFrom().item(answered(answer));
        }
        Told entry = told.get();
        Set<String> logs = new LinkedHashSet<>(Set.of(byAccount));
        String concerned = entry.rule().accountId();
        if (concerned != null) {
            logs.add(concerned);
        }
        return transactions
                .changing(() -> {
                    Uni<Void> written = Uni.createFrom().voidItem();
                    for (String log : logs) {
                        var event = new AuditEvent(
                                log, by, entry.action(), entry.rule().id(), entry.detail());
                        written = written.chain(() -> audit.record(event));
                    }
                    return written;
                })
                .replaceWith(answered(answer));
    }

    private static Outcome<BillingRules.Answer> answered(BillingRules.Answer answer) {
        return answer.status() == 0
                ? Outcome.refused(new Refusal.Unavailable(
                        "billing-service does not answer; GET /api/v1/admin/pricing-rules says what became of it"))
                : Outcome.done(answer);
    }

    /** What is no text is billing-service's to refuse. */
    private Uni<Boolean> isOfNobody(JsonNode accountId) {
        return accountId.isTextual() && !accountId.textValue().isEmpty()
                ? transactions.reading(
                        () -> accounts.findById(accountId.textValue()).map(account -> account == null))
                : Uni.createFrom().item(false);
    }
}
