package dev.trunkline.auth.bootstrap;

import dev.trunkline.auth.account.AccountKind;
import dev.trunkline.auth.account.AccountRow;
import dev.trunkline.auth.account.Accounts;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.bootstrap.BootstrapKeys.Given;
import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.key.ApiKeys;
import dev.trunkline.auth.key.AuditedKeys;
import dev.trunkline.auth.key.DeletedKeys;
import dev.trunkline.auth.key.KeyKind;
import dev.trunkline.auth.key.KeySettings;
import dev.trunkline.auth.key.Maker;
import dev.trunkline.auth.key.NewKey;
import dev.trunkline.auth.person.OperatorInvitations;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes sure, at each start, of the operator's account and of the keys given for it. Any number of replicas may do
 * so at once.
 */
@Singleton
class Bootstrap {

    private static final Logger LOG = Logger.getLogger(Bootstrap.class);
    /**
     * After the libraries, before the rest of the application: a wrong key stops the start before anything begins.
     */
    private static final int EARLY = Interceptor.Priority.APPLICATION;

    private static final String OPERATOR = "acct_operator";

    /** Number of the advisory lock under which replicas take turns; any number, the same everywhere. */
    private static final String TAKE_TURN = "select 1 from pg_advisory_xact_lock(7205759403792794)";

    private final BootstrapSettings settings;
    private final Accounts accounts;
    private final ApiKeys keys;
    private final AuditedKeys audited;
    private final KeyTransactions transactions;
    private final DeletedKeys deleted;
    private final OperatorInvitations operators;
    private final InstantSource clock;

    Bootstrap(
            BootstrapSettings settings,
            Accounts accounts,
            ApiKeys keys,
            AuditedKeys audited,
            KeyTransactions transactions,
            DeletedKeys deleted,
            OperatorInvitations operators,
            InstantSource clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.keys = keys;
        this.audited = audited;
        this.transactions = transactions;
        this.deleted = deleted;
        this.operators = operators;
        this.clock = clock;
    }

    void start(@Observes @Priority(EARLY) StartupEvent event) throws Throwable {
        switch (BootstrapKeys.read(settings.managementKey(), settings.apiKey())) {
            case BootstrapKeys.Unusable(String line) -> throw new ConfigurationException(line);
            case BootstrapKeys.Usable(List<Given> given) -> VertxContextSupport.subscribeAndAwait(() -> ensure(given));
        }
    }

    private Uni<Void> ensure(List<Given> given) {
        return transactions.starting(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(waitFor(settings.turn()), Object.class)
                        .getSingleResult()
                        .chain(() -> session.createNativeQuery(TAKE_TURN).getSingleResult()))
                .chain(this::ensureAccount)
                .chain(() ->
                        operators.ensure(OPERATOR, settings.operatorEmails().orElse(List.of()), clock.instant()))
                .chain(() -> Multi.createFrom()
                        .iterable(given)
                        .onItem()
                        .transformToUniAndConcatenate(this::ensureKey)
                        .collect()
                        .last()
                        .replaceWithVoid()));
    }

    /** A replica that begins waits for another one longer than a request would. */
    private static String waitFor(Duration turn) {
        return "select set_config('lock_timeout', '%1$d', true), set_config('statement_timeout', '%1$d', true)"
                .formatted(turn.toMillis());
    }

    private Uni<?> ensureAccount() {
        return accounts.findById(OPERATOR)
                .chain(found -> found != null
                        ? Uni.createFrom().item(found)
                        : accounts.persistAndFlush(new AccountRow(
                                OPERATOR,
                                "Operator",
                                AccountKind.ORGANISATION,
                                true,
                                clock.instant().truncatedTo(ChronoUnit.MILLIS))));
    }

    private Uni<Void> ensureKey(Given given) {
        String hash = given.key().hash();
        return keys.find(OPERATOR, hash)
                .map(found -> found.ifDone())
                .chain(own -> own.isPresent()
                        ? agree(given, own.get().kind())
                        : deleted.contains(hash).chain(gone -> gone ? staysDeleted(given) : create(given)));
    }

    private static Uni<Void> agree(Given given, KeyKind stored) {
        return stored == given.kind()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(new ConfigurationException(
                                given.variable() + " is stored as a key of the other kind (expected: another key)"));
    }

    private static Uni<Void> staysDeleted(Given given) {
        LOG.warnf("%s holds a key that was deleted; it stays deleted, give another one", given.variable());
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> create(Given given) {
        String name = given.kind() == KeyKind.MANAGEMENT ? "Bootstrap management key" : "Bootstrap API key";
        return audited.create(
                        Actor.system("start"),
                        OPERATOR,
                        given.key(),
                        NewKey.plain(given.kind(), KeySettings.named(name)),
                        new Maker.Nobody())
                .invoke(() -> LOG.infof("Stored the key of %s for account %s", given.variable(), OPERATOR))
                .replaceWithVoid();
    }
}
