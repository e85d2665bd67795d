package dev.trunkline.auth.oauth;

import dev.trunkline.auth.account.RandomIds;
import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.key.Makers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Makes codes. Event loops only. */
@Singleton
class AuthorizationCodes {

    /** The code in plain text, this once, and what may be known of it later. */
    record Made(Code code, String id, long app, Instant createdAt) {}

    private final CodeRows codes;
    private final AppRows apps;
    private final Makers makers;
    private final Audit audit;
    private final KeyTransactions transactions;
    private final OauthSettings settings;
    private final RandomIds ids;
    private final RandomGenerator random;
    private final InstantSource clock;

    AuthorizationCodes(
            CodeRows codes,
            AppRows apps,
            Makers makers,
            Audit audit,
            KeyTransactions transactions,
            OauthSettings settings,
            RandomIds ids,
            RandomGenerator random,
            InstantSource clock) {
        this.codes = codes;
        this.apps = apps;
        this.makers = makers;
        this.audit = audit;
        this.transactions = transactions;
        this.settings = settings;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** Of somebody who may; the key that comes of it lives no longer than the one that made the code. */
    Uni<Outcome<Made>> make(Grant asked, Actor actor) {
        return transactions.changing(() -> makers.inheritance(asked.accountId(), asked.by(), false)
                .map(found -> found.flatMap(inheritance -> inheritance.limit(asked.key())))
                .flatMap(found -> found.flatMapLater(
                        key -> make(asked.with(key), actor, clock.instant().truncatedTo(ChronoUnit.MILLIS)))));
    }

    private Uni<Outcome<Made>> make(Grant grant, Actor actor, Instant now) {
        Code code = Code.random(random);
        String id = ids.of("code_");
        return codes.deleteEndedBefore(now.minus(settings.keptAfterEnd()))
                .chain(() -> apps.withOrigin(grant.origin(), now))
                .chain(app -> codes.persist(
                                new CodeRow(id, code, grant, app.id(), now, now.plus(settings.codeLifetime())))
                        .chain(() -> audit.record(told(grant, actor, id, app.id())))
                        .replaceWith(Outcome.done(new Made(code, id, app.number(), now))));
    }

    private static AuditEvent told(Grant grant, Actor actor, String id, String appId) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("app", appId);
        detail.put("origin", grant.origin());
        detail.put("key_label", grant.key().name());
        detail.put("limit_nano", grant.key().limitNano());
        detail.put("limit_reset", grant.key().limitReset().json());
        detail.put("expires_at", String.valueOf(grant.key().expiresAt()));
        Action action = actor.kind() == Actor.Kind.PERSON ? Action.CONSENT_GIVEN : Action.CODE_CREATED;
        return new AuditEvent(grant.accountId(), actor, action, id, detail);
    }
}
