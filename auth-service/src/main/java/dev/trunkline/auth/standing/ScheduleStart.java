package dev.trunkline.auth.standing;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets scheduled work begin once the topics are open, which it publishes to: {@code quarkus.scheduler.start-mode}. */
@ApplicationScoped
class ScheduleStart {

    void start(@Observes StartupEvent start, Scheduler scheduler) {
        scheduler.resume();
    }
}
