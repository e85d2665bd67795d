package dev.trunkline.gateway.warmup;

import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.gateway.admission.Admission;
import dev.trunkline.gateway.admission.Held;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.attempt.AttemptEnd;
import dev.trunkline.gateway.attempt.Attempts;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.dialect.openai.chat.ChatCompletions;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.generation.App;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.memory.ByteBudget;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.relay.CallerStream;
import dev.trunkline.gateway.settlement.Ending;
import dev.trunkline.gateway.settlement.SettlementRules;
import dev.trunkline.gateway.usage.Prices;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request after the other through the real steps, with a provider inside this process. Nobody's money is touched:
 * the account does not exist, so Redis has nothing to settle, and nothing is written to the journal.
 */
final class Rehearsal {

    private static final String ID = "gen-0-rehearsal00000000000";
    private static final Caller NOBODY = new Caller(
            "acct_rehearsal",
            "0".repeat(64),
            KeyKind.KEY_KIND_INFERENCE,
            false,
            Long.MAX_VALUE,
            Caller.NO_LIMIT,
            LimitWindow.LIMIT_WINDOW_TOTAL,
            false);
    private static final Prices PRICES = new Prices(
            "rehearsal",
            new BigDecimal("0.000001"),
            new BigDecimal("0.000003"),
            new BigDecimal("0.000001"),
            new BigDecimal("0.000001"),
            BigDecimal.ZERO);
    private static final long PLENTY_NANO = 1_000_000_000L;

    private final ChatCompletions dialect;
    private final Attempts attempts;
    private final Admission admission;
    private final ByteBudget budget;
    private final InstantSource clock;
    private final Candidate candidate;

    Rehearsal(
            ChatCompletions dialect,
            Attempts attempts,
            Admission admission,
            ByteBudget budget,
            InstantSource clock,
            int providerPort) {
        this.budget = budget;
        this.dialect = dialect;
        this.attempts = attempts;
        this.admission = admission;
        this.clock = clock;
        this.candidate = new Candidate(endpoint(providerPort), PRICES);
    }

    private static Endpoint endpoint(int port) {
        return new Endpoint(
                "rehearsal",
                "rehearsal/rehearsal",
                "rehearsal/rehearsal",
                "rehearsal",
                "Rehearsal",
                "rehearsal",
                "rehearsal",
                Protocol.PROTOCOL_OPENAI_CHAT,
                "127.0.0.1",
                port,
                false,
                "",
                "",
                PRICES,
                0,
                0);
    }

    /** Must be called on an event loop; ends after so many requests or at the deadline. */
    Future<Void> run(int requests, long deadlineMillis) {
        Promise<Void> ended = Promise.promise();
        next(requests, deadlineMillis, ended);
        return ended.future();
    }

    /** A loop by callbacks: a chain of futures would grow with every request. */
    private void next(int requests, long deadlineMillis, Promise<Void> ended) {
        if (requests == 0 || clock.millis() > deadlineMillis) {
            ended.complete();
        } else {
            once(requests % 2 == 0)
                    .onSuccess(done -> next(requests - 1, deadlineMillis, ended))
                    .onFailure(ended::fail);
        }
    }

    private Future<Void> once(boolean stream) {
        byte[] body = ("{\"model\":\"rehearsal/rehearsal\",\"stream\":" + stream
                        + ",\"max_tokens\":64,\"messages\":[{\"role\":\"user\",\"content\":\"Hello, line!\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        return switch (dialect.read(body, MultiMap.caseInsensitiveMultiMap())) {
            case Outcome.Refused<Envelope> refused -> throw new IllegalStateException(refused.toString());
            case Outcome.Passed<Envelope>(Envelope envelope) -> {
                Received received = new Received(ID, clock.millis(), dialect, NOBODY, envelope, new App("", "", ""));
                Progress progress = new Progress(new Held(received, List.of(candidate), new Hold(PLENTY_NANO, 0)));
                MemoryLease memory = budget.lease("rehearsal");
                yield attempts.serve(progress, new Nowhere(memory))
                        .map(end -> settled(progress, end))
                        .onComplete(done -> memory.release());
            }
        };
    }

    private @Nullable Void settled(Progress progress, AttemptEnd end) {
        if (end instanceof AttemptEnd.StreamAnswered answered) {
            byte[] event = SettlementRules.settle(
                            progress, Ending.completed(candidate, answered.summary()), clock.millis())
                    .event()
                    .toByteArray();
            if (event.length == 0) {
                throw new IllegalStateException("an event is never empty");
            }
        }
        admission.settle(progress.held(), 0, 0);
        return null;
    }

    /** A caller that takes everything. */
    private record Nowhere(MemoryLease memory) implements CallerStream {

        @Override
        public void begin(String generationId) {}

        @Override
        public void write(Buffer frames) {}

        @Override
        public boolean keepAlive(String generationId, StreamErrorForm errors) {
            return false;
        }

        @Override
        public boolean full() {
            return false;
        }

        @Override
        public void onDrain(Runnable drained) {
            drained.run();
        }

        @Override
        public boolean gone() {
            return false;
        }

        @Override
        public void onGone(@Nullable Runnable gone) {}

        @Override
        public void abandon() {}
    }
}
