package dev.trunkline.auth.change;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Every use of the database by a request goes through here, so that it ends in time. Event loops only. */
@Singleton
public class KeyTransactions {

    private final KeyChangePublisher publisher;
    private final TransactionSettings settings;

    KeyTransactions(KeyChangePublisher publisher, TransactionSettings settings) {
        this.publisher = publisher;
        this.settings = settings;
    }

    public <T> Uni<T> reading(Supplier<Uni<T>> work) {
        return inTime(Panache.withSession(work));
    }

    /**
     * One transaction, and afterwards its key changes are sent. Where it stands within another, the outer one
     * counts.
     */
    public <T> Uni<T> changing(Supplier<Uni<T>> work) {
        return inTime(Panache.withTransaction(work).invoke(publisher::wake));
    }

    /** The caller stops waiting, the work goes on (memoized): cancelled half-way it would keep its connection. */
    private <T> Uni<T> inTime(Uni<T> work) {
        return work.memoize()
                .indefinitely()
                .ifNoItem()
                .after(settings.timeout())
                .fail();
    }
}
