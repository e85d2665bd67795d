package dev.trunkline.auth.change;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** Every use of the database by a request goes through here, so that it ends in time. Event loops only. */
@Singleton
public class KeyTransactions {

    private final KeyChangePublisher publisher;
    private final TransactionSettings settings;
    private volatile boolean starting;

    KeyTransactions(KeyChangePublisher publisher, TransactionSettings settings) {
        this.publisher = publisher;
        this.settings = settings;
    }

    public <T> Uni<T> reading(Supplier<Uni<T>> work) {
        return inTime(Panache.withSession(work), limit());
    }

    /**
     * One transaction, and afterwards its key changes are sent. Where it stands within another, the outer one
     * counts.
     */
    public <T> Uni<T> changing(Supplier<Uni<T>> work) {
        return inTime(Panache.withTransaction(work).invoke(publisher::wake), limit());
    }

    /**
     * Like {@link #changing}, for a process that has only just begun and is slow for it. What stands within it has its
     * time, too.
     */
    public <T> Uni<T> starting(Supplier<Uni<T>> work) {
        starting = true;
        return inTime(Panache.withTransaction(work).invoke(publisher::wake), limit())
                .onTermination()
                .invoke(() -> starting = false);
    }

    private Duration limit() {
        return starting ? settings.startTimeout() : settings.timeout();
    }

    /** The caller stops waiting, the work goes on (memoized): cancelled half-way it would keep its connection. */
    private static <T> Uni<T> inTime(Uni<T> work, Duration timeout) {
        return work.memoize().indefinitely().ifNoItem().after(timeout).fail();
    }
}
