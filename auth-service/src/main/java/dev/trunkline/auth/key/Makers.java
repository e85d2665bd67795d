package dev.trunkline.auth.key;

import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody may still make keys, and what passes on to them. Asked within the transaction that makes one, with
 * the account held: whoever takes a person's place away holds it too, so that nothing slips through between the two.
 */
@Singleton
public class Makers {

    /**
     * What a maker passes on.
     *
     * @param personId who stands behind it; null: nobody
     * @param expiresAt what it makes ends then at the latest; null: never
     */
    public record Inheritance(
            @Nullable String personId, @Nullable Instant expiresAt) {

        private static final Inheritance NONE = new Inheritance(null, null);

        /** The settings with what was left open; refused where they would outlive the maker. */
        public Outcome<KeySettings> limit(KeySettings wanted) {
            Instant end = expiresAt;
            Instant asked = wanted.expiresAt();
            if (end == null || asked != null && !asked.isAfter(end)) {
                return Outcome.done(wanted);
            }
            return asked == null
                    ? Outcome.done(wanted.expiring(end))
                    : Outcome.refused(new Refusal.InvalidField(
                            "expires_at",
                            "expires_at: expected at most " + end + ", when the key that asks for it expires"));
        }
    }

    private static final Refusal NOT_ANY_MORE =
            new Refusal.Forbidden("Whoever made this key does not look after the account any more");
    private static final Refusal NO_MEMBER = new Refusal.Forbidden("Only members of the account can do this");

    private final KeyRows rows;
    private final Members members;
    private final InstantSource clock;

    Makers(KeyRows rows, Members members, InstantSource clock) {
        this.rows = rows;
        this.members = members;
        this.clock = clock;
    }

    /** @param manages whether it takes somebody who looks after the account; for keys it always does */
    public Uni<Outcome<Inheritance>> inheritance(String accountId, Maker maker, boolean manages) {
        return switch (maker) {
            case Maker.Nobody() -> Uni.createFrom().item(Outcome.done(Inheritance.NONE));
            case Maker.Person(String id) ->
                (manages ? members.manages(accountId, id) : members.hasAccess(accountId, id))
                        .map(may -> may ? Outcome.done(new Inheritance(id, null)) : Outcome.refused(NO_MEMBER));
            case Maker.Key(String hash) ->
                rows.own(accountId, hash)
                        .flatMap(row -> row.filter(this::isInForce).isEmpty()
                                ? Uni.createFrom().item(Outcome.refused(new Refusal.CallerGone()))
                                : ofKey(accountId, row.get()));
        };
    }

    private boolean isInForce(ApiKeyRow row) {
        Instant expiresAt = row.settings().expiresAt();
        return !row.isInference()
                && !row.suspended()
                && !row.settings().disabled()
                && (expiresAt == null || expiresAt.isAfter(clock.instant()));
    }

    private Uni<Outcome<Inheritance>> ofKey(String accountId, ApiKeyRow row) {
        KeyOrigin origin = row.origin();
        String person = origin.makerId() == null ? origin.creatorId() : origin.makerId();
        return Multi.createFrom()
                .iterable(origin.persons())
                .onItem()
                .transformToUniAndConcatenate(id -> members.manages(accountId, id))
                .collect()
                .asList()
                .map(answers -> answers.contains(false)
                        ? Outcome.refused(NOT_ANY_MORE)
                        : Outcome.done(new Inheritance(person, row.settings().expiresAt())));
    }
}
