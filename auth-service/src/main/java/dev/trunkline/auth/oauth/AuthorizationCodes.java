package dev.trunkline.auth.oauth;

import dev.trunkline.auth.account.RandomIds;
import dev.trunkline.auth.audit.Action;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.audit.Audit;
import dev.trunkline.auth.audit.AuditEvent;
import dev.trunkline.auth.change.KeyTransactions;
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
    record Made(Code code, String id, String appId, Instant createdAt) {}

    private final CodeRows codes;
    private final AppRows apps;
    private final Audit audit;
    private final KeyTransactions transactions;
    private final OauthSettings settings;
    private final RandomIds ids;
    private final RandomGenerator random;
    private final InstantSource clock;

    AuthorizationCodes(
            CodeRows codes,
            AppRows apps,
            Audit audit,
            KeyTransactions transactions,
            OauthSettings settings,
            RandomIds ids,
            RandomGenerator random,
            InstantSource clock) {
        this.codes = codes;
        this.apps = apps;
        this.audit = audit;
        this.transactions = transactions;
        this.settings = settings;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    Uni<Made> make(Grant grant, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Code code = Code.random(random);
        String id = ids.of("code_");
        return transactions.changing(() -> codes.deleteEndedBefore(now.minus(settings.keptAfterEnd()))
                .chain(() -> apps.withOrigin(grant.origin(), now))
                .chain(app -> codes.persist(
                                new CodeRow(id, code, grant, app.id(), now, now.plus(settings.codeLifetime())))
                        .chain(() -> audit.record(told(grant, actor, id, app.id())))
                        .replaceWith(new Made(code, id, app.id(), now))));
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
