package dev.trunkline.catalog.store;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs reactive work on an event loop and waits for it on the calling worker thread. */
final class Waiting {

    private Waiting() {}

    static <T> T on(Supplier<Uni<T>> work, Duration timeout) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.get().ifNoItem().after(timeout).fail());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new DatabaseException(e);
        }
    }

    /** The database did not do what was asked. */
    static final class DatabaseException extends RuntimeException {
        DatabaseException(Throwable cause) {
            super(cause);
        }
    }
}
