package dev.trunkline.gateway.warmup;

import dev.trunkline.gateway.admission.Admission;
import dev.trunkline.gateway.attempt.Attempts;
import dev.trunkline.gateway.dialect.openai.chat.ChatCompletions;
import dev.trunkline.gateway.identity.FirstQuestion;
import dev.trunkline.gateway.memory.ByteBudget;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Rehearses on every event loop at start, and asks auth-service once; the gateway says ready only afterwards. */
@Singleton
public class WarmUp {

    private final Vertx vertx;
    private final ChatCompletions dialect;
    private final Attempts attempts;
    private final Admission admission;
    private final FirstQuestion firstQuestion;
    private final ByteBudget budget;
    private final InstantSource clock;
    private final GatewaySettings.WarmUp settings;
    private volatile boolean done;

    WarmUp(
            Vertx vertx,
            ChatCompletions dialect,
            Attempts attempts,
            Admission admission,
            FirstQuestion firstQuestion,
            ByteBudget budget,
            InstantSource clock,
            GatewaySettings settings) {
        this.vertx = vertx;
        this.dialect = dialect;
        this.attempts = attempts;
        this.admission = admission;
        this.firstQuestion = firstQuestion;
        this.budget = budget;
        this.clock = clock;
        this.settings = settings.warmUp();
    }

    public boolean done() {
        return done;
    }

    @Startup
    void begin() {
        long deadlineMillis = clock.millis() + settings.atMost().toMillis();
        LoopbackProvider.start(vertx)
                .compose(provider -> everywhere(provider.port(), deadlineMillis).eventually(provider::close))
                .onFailure(cause -> Log.warnf("warm-up ended early: %s", cause.getMessage()))
                .onComplete(ended -> done = true);
    }

    private Future<?> everywhere(int providerPort, long deadlineMillis) {
        List<Future<Void>> loops = new ArrayList<>();
        loops.add(firstQuestion.ask(deadlineMillis));
        ((VertxInternal) vertx).getEventLoopGroup().forEach(loop -> loops.add(onOneLoop(providerPort, deadlineMillis)));
        return Future.all(loops);
    }

    /** New contexts are dealt out to the event loops in turn. */
    private Future<Void> onOneLoop(int providerPort, long deadlineMillis) {
        Promise<Void> ended = Promise.promise();
        Context context = ((VertxInternal) vertx).createEventLoopContext();
        context.runOnContext(nothing -> new Rehearsal(dialect, attempts, admission, budget, clock, providerPort)
                .run(settings.requests(), deadlineMillis)
                .onComplete(ended));
        return ended.future();
    }
}
