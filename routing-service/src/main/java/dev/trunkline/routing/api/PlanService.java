package dev.trunkline.routing.api;

import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.RoutingService;
import dev.trunkline.routing.RoutingSettings;
import dev.trunkline.routing.planning.Decision;
import dev.trunkline.routing.planning.Planner;
import dev.trunkline.routing.planning.Question;
import dev.trunkline.routing.planning.Snapshot;
import dev.trunkline.routing.snapshot.CurrentSnapshot;
import io.grpc.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** Answers {@code Plan} from memory, on the event loop. */
@GrpcService
@RolesAllowed("service")
public class PlanService implements RoutingService {

    private final CurrentSnapshot current;
    private final RoutingSettings settings;
    private final Counter planned;
    private final Counter nothingLeft;

    PlanService(CurrentSnapshot current, RoutingSettings settings, MeterRegistry registry) {
        this.current = current;
        this.settings = settings;
        this.planned = registry.counter("trunkline.routing.plans", "outcome", "planned");
        this.nothingLeft = registry.counter("trunkline.routing.plans", "outcome", "nothing-left");
    }

    @Override
    public Uni<PlanReply> plan(PlanRequest request) {
        return switch (QuestionReading.read(request)) {
            case QuestionReading.Refused(String message) -> failed(Status.INVALID_ARGUMENT, message);
            case QuestionReading.Read(Question question) ->
                current.take()
                        .map(snapshot -> answer(question, snapshot))
                        .orElseGet(() -> failed(
                                Status.UNAVAILABLE,
                                "catalogue: not read yet, expected the whole topic; see /q/health"));
        };
    }

    private Uni<PlanReply> answer(Question question, Snapshot snapshot) {
        Decision decision = Planner.plan(question, snapshot);
        switch (decision) {
            case Decision.Planned _ -> planned.increment();
            case Decision.NothingLeft _ -> nothingLeft.increment();
        }
        int reusable = Reuse.millis(decision, snapshot.nowMillis(), settings.reusableForMillis());
        return Uni.createFrom().item(ReplyWriting.reply(decision, reusable));
    }

    private static Uni<PlanReply> failed(Status status, String message) {
        return Uni.createFrom().failure(status.withDescription(message).asRuntimeException());
    }
}
