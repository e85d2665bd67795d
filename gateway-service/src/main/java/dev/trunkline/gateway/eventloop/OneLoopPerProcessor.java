package dev.trunkline.gateway.eventloop;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * As many event loops as processors, also where there is only one: two loops on one processor halve what leaves
 * together for Redis and switch threads for nothing.
 */
@ApplicationScoped
class OneLoopPerProcessor implements VertxOptionsCustomizer {

    private final boolean given;

    OneLoopPerProcessor(@ConfigProperty(name = "quarkus.vertx.event-loops-pool-size") Optional<Integer> size) {
        this.given = size.isPresent();
    }

    @Override
    public void accept(VertxOptions options) {
        if (!given) {
            options.setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
        }
    }
}
