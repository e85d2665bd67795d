package dev.trunkline.billing.live;

import dev.trunkline.billing.intake.EventConsumer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts and stops the threads of this service. The intake starts when Redis is loaded for the first time. */
@Singleton
final class BackgroundWork {

    private final LiveWatch watch;
    private final EventConsumer consumer;
    private final Thread watchThread;
    private final Thread sweepThread;

    BackgroundWork(LiveWatch watch, HoldSweep sweep, EventConsumer consumer) {
        this.watch = watch;
        this.consumer = consumer;
        this.watchThread =
                Thread.ofPlatform().daemon().name("billing-redis-watch").unstarted(watch::run);
        this.sweepThread =
                Thread.ofPlatform().daemon().name("billing-hold-sweep").unstarted(sweep::run);
    }

    void start(@Observes StartupEvent event) {
        watchThread.start();
        sweepThread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        watch.stop();
        watchThread.interrupt();
        sweepThread.interrupt();
        consumer.stop();
    }
}
