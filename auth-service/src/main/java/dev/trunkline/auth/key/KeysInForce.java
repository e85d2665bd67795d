package dev.trunkline.auth.key;

import dev.trunkline.auth.http.Refusal;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Looks at a management key each time it is used. What the gateway knows of it may be a minute old, and whoever made
 * the key may have lost the place in the account since: then the token opens nothing. Thread-safe.
 */
@Singleton
public class KeysInForce implements SecurityIdentityAugmentor {

    private static final Logger LOG = Logger.getLogger(KeysInForce.class);
    private static final Refusal NOT_ANY_MORE =
            new Refusal.Forbidden("Whoever made this key does not look after the account any more");

    private final KeyLookup keys;
    private final KeyUseSettings settings;
    private final InstantSource clock;

    KeysInForce(KeyLookup keys, KeyUseSettings settings, InstantSource clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!identity.hasRole("management") || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        String hash = token.getClaim("key_hash") instanceof String text ? text : "";
        return keys.byHash(hash)
                .ifNoItem()
                .after(settings.timeout())
                .fail()
                .map(found -> refusal(found, token.getSubject()))
                .onFailure()
                .recoverWithItem(this::unknown)
                .map(refusal -> refusal.<SecurityIdentity>map(why -> closed(identity, why))
                        .orElse(identity));
    }

    private Optional<Refusal> refusal(Optional<KeyLookup.Found> found, String accountId) {
        if (found.isEmpty() || !found.get().key().accountId().equals(accountId)) {
            return Optional.of(new Refusal.CallerGone());
        }
        StoredKey key = found.get().key();
        Instant expiresAt = key.settings().expiresAt();
        if (found.get().unmanaged()) {
            return Optional.of(NOT_ANY_MORE);
        }
        boolean over = expiresAt != null && !expiresAt.isAfter(clock.instant());
        return key.disabled() || over || key.kind() != KeyKind.MANAGEMENT
                ? Optional.of(new Refusal.CallerGone())
                : Optional.empty();
    }

    private Optional<Refusal> unknown(Throwable failure) {
        LOG.debugf("A management key cannot be looked at: %s", failure);
        return Optional.of(new Refusal.Unavailable("Accounts and keys are not available right now"));
    }

    private static SecurityIdentity closed(SecurityIdentity identity, Refusal why) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addAttribute(Refusal.ATTRIBUTE, why)
                .build();
    }
}
