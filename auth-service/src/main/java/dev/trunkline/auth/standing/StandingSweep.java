package dev.trunkline.auth.standing;

import dev.trunkline.auth.person.People;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Compares, round by round, who may log in with who has access here. Somebody who was disabled or deleted loses the
 * pages and the keys; somebody who is back gets them back. Any number of replicas may do so at once.
 */
@Singleton
class StandingSweep {

    private static final Logger LOG = Logger.getLogger(StandingSweep.class);

    private final KeycloakUsers users;
    private final People people;
    private final StandingSettings settings;

    private volatile boolean silent;

    StandingSweep(KeycloakUsers users, People people, StandingSettings settings) {
        this.users = users;
        this.people = people;
        this.settings = settings;
    }

    @Scheduled(every = "${trunkline.identity.standing.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return users.enabled()
                .flatMap(enabled -> pagesAfter("", enabled))
                .invoke(this::answered)
                .onFailure()
                .recoverWithItem(this::unanswered);
    }

    private Uni<Void> pagesAfter(String lastId, Set<String> enabled) {
        return people.page(settings.issuer(), lastId, settings.pageSize()).flatMap(page -> Multi.createFrom()
                .iterable(page)
                .onItem()
                .transformToUniAndConcatenate(person -> compare(person, enabled))
                .collect()
                .last()
                .chain(() -> page.size() < settings.pageSize()
                        ? Uni.createFrom().voidItem()
                        : pagesAfter(last(page), enabled)));
    }

    private static String last(List<People.Standing> page) {
        return page.getLast().personId();
    }

    /** One whose account is busy is tried again in the next round, and holds up nobody else. */
    private Uni<Void> compare(People.Standing person, Set<String> enabled) {
        return compared(person, enabled)
                .onFailure(failure -> !(failure instanceof KeycloakUsers.Unanswered))
                .invoke(failure -> LOG.warnf(
                        "The standing of %s could not be changed (trying again): %s", person.personId(), failure))
                .onFailure(failure -> !(failure instanceof KeycloakUsers.Unanswered))
                .recoverWithNull();
    }

    private Uni<Void> compared(People.Standing person, Set<String> enabled) {
        boolean listed = enabled.contains(person.subject());
        if (listed != person.suspended()) {
            return Uni.createFrom().voidItem();
        }
        return listed
                ? people.resume(person.personId())
                : users.isEnabled(person.subject())
                        .flatMap(still -> still ? Uni.createFrom().voidItem() : people.suspend(person.personId()));
    }

    private void answered() {
        if (silent) {
            LOG.info("Keycloak says again who may log in");
            silent = false;
        }
    }

    /** Once when trouble begins: nobody loses access because Keycloak is away. */
    private Void unanswered(Throwable failure) {
        if (!silent) {
            LOG.warnf("Keycloak does not say who may log in (see trunkline.identity.standing): %s", failure);
            silent = true;
        }
        return null;
    }
}
