package dev.trunkline.auth.oauth;

import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.key.ApiKey;
import dev.trunkline.auth.key.ApiKeys;
import dev.trunkline.auth.key.KeyGenerator;
import dev.trunkline.auth.key.KeyMaking;
import dev.trunkline.auth.key.Maker;
import dev.trunkline.auth.key.NewKey;
import dev.trunkline.auth.key.StoredKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Turns a code into a key, once. Judgement, key and the mark on the code are one transaction that holds the code's
 * row: of two exchanges at once one wins. Event loops only.
 */
@Singleton
class CodeExchange {

    /** The key in plain text, this once, and whose it is. */
    record Exchanged(ApiKey key, String userId) {}

    private static final Refusal INVALID = new Refusal.Forbidden("Invalid code or code_verifier");
    private static final Refusal EXPIRED = new Refusal.Forbidden("Authorization code expired");
    private static final Refusal METHOD =
            new Refusal.InvalidField("code_challenge_method", "Invalid code_challenge_method");

    private final CodeRows codes;
    private final ApiKeys keys;
    private final KeyMaking making;
    private final Audit audit;
    private final KeyGenerator generator;
    private final KeyTransactions transactions;
    private final OauthSettings settings;
    private final InstantSource clock;

    CodeExchange(
            CodeRows codes,
            ApiKeys keys,
            KeyMaking making,
            Audit audit,
            KeyGenerator generator,
            KeyTransactions transactions,
            OauthSettings settings,
            InstantSource clock) {
        this.codes = codes;
        this.keys = keys;
        this.making = making;
        this.audit = audit;
        this.generator = generator;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    Uni<Outcome<Exchanged>> exchange(Code code, ExchangeRules.Attempt attempt, Actor actor) {
        return transactions.changing(() -> codes.locked(code.hash())
                .flatMap(row -> row.isEmpty() ? refused(INVALID) : judged(row.get(), attempt, actor)));
    }

    private Uni<Outcome<Exchanged>> judged(CodeRow row, ExchangeRules.Attempt attempt, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (ExchangeRules.decide(row.state(), attempt, now, settings.failuresAtMost())) {
            case ExchangeRules.Granted() -> granted(row, attempt, actor, now);
            case ExchangeRules.Expired() -> refused(EXPIRED);
            case ExchangeRules.Spent() -> refused(INVALID);
            case ExchangeRules.MethodChanged() -> failed(row, METHOD);
            case ExchangeRules.Wrong() -> failed(row, INVALID);
            case ExchangeRules.Stolen() -> takenBack(row, actor);
        };
    }

    /** Who consented may have been suspended, or have left the organisation, in the meantime; a key may be gone. */
    private Uni<Outcome<Exchanged>> granted(CodeRow row, ExchangeRules.Attempt attempt, Actor actor, Instant now) {
        ApiKey key = generator.next();
        return making.create(row.accountId(), key, NewKey.ofApp(row.appId(), row.key()), row.by())
                .flatMap(made -> switch (made) {
                    case Outcome.Refused<StoredKey>(Refusal.TooMany refusal) -> refused(refusal);
                    case Outcome.Refused<StoredKey> notAnyMore -> refused(INVALID);
                    case Outcome.Done<StoredKey>(StoredKey stored) -> {
                        row.exchanged(now, attempt.address(), stored.hash());
                        String person = stored.origin().creatorId();
                        String holder = person == null ? row.accountId() : person;
                        yield tell(row, actor, Action.CODE_EXCHANGED, stored.hash())
                                .replaceWith(Outcome.done(new Exchanged(key, holder)));
                    }
                });
    }

    private Uni<Outcome<Exchanged>> takenBack(CodeRow row, Actor actor) {
        String hash = row.keyHash();
        return hash == null
                ? refused(INVALID)
                : keys.delete(row.accountId(), hash)
                        .chain(() -> tell(row, actor, Action.KEY_DELETED, hash))
                        .chain(() -> refused(INVALID));
    }

    private Uni<Void> tell(CodeRow row, Actor actor, Action action, String keyHash) {
        Map<String, String> detail = Map.of("code", row.id(), "app", row.appId());
        // The application has nothing but a code: it acts for whoever made that.
        Actor by =
                switch (row.by()) {
                    case Maker.Person(String person) -> actor.of(Actor.Kind.PERSON, person);
                    case Maker.Key(String hash) -> actor.of(Actor.Kind.API_KEY, hash);
                    case Maker.Nobody() -> actor;
                };
        return audit.record(new AuditEvent(row.accountId(), by, action, keyHash, detail));
    }

    private static Uni<Outcome<Exchanged>> failed(CodeRow row, Refusal refusal) {
        row.failed();
        return refused(refusal);
    }

    private static Uni<Outcome<Exchanged>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }
}
