package dev.trunkline.billing;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Questions to the database that may take long: a few at once, each with its time, so that recording never waits for a
 * connection. Thread-safe; blocks.
 */
@Singleton
public final class LongReads {

    /** There are too many at once, and none ended while this one waited. */
    public static final class Busy extends RuntimeException {
        Busy() {
            super("too many questions at once", null, false, false);
        }
    }

    private final Database database;
    private final Semaphore places;
    private final Duration placeWithin;
    private final Duration answerWithin;

    LongReads(Database database, BillingSettings settings) {
        this.database = database;
        this.places = new Semaphore(settings.figures().atOnce());
        this.placeWithin = settings.figures().placeWithin();
        this.answerWithin = settings.figures().answerWithin();
    }

    /** Throws {@link Busy}, and a {@link DatabaseFault} that is too slow where it needs more than its time. */
    public <T> T read(Database.Work<T> work) {
        enter();
        try {
            return database.transaction(connection -> {
                try (PreparedStatement limit =
                        connection.prepareStatement("select set_config('statement_timeout', ?, true)")) {
                    limit.setString(1, Long.toString(answerWithin.toMillis()));
                    limit.execute();
                }
                return work.in(connection);
            });
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (!places.tryAcquire(placeWithin.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
    }
}
