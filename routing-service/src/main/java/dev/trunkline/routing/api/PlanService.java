package dev.trunkline.routing.api;

import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.RoutingService;
import dev.trunkline.routing.RoutingSettings;
import dev.trunkline.routing.planning.Decision;
import dev.trunkline.routing.planning.Explanation;
import dev.trunkline.routing.planning.Planner;
import dev.trunkline.routing.planning.QualityRules;
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
    private final QualityRules rules;

    PlanService(CurrentSnapshot current, RoutingSettings settings, MeterRegistry registry) {
        this.current = current;
        this.settings = settings;
        this.rules = settings.quality().rules();
        this.planned = registry.counter("trunkline.routing.plans", "outcome", "planned");
        this.nothingLeft = registry.counter("trunkline.routing.plans", "outcome", "nothing-left");
    }

    @Override
    public Uni<PlanReply> plan(PlanRequest request) {
        return switch (QuestionReading.read(request)) {
            case QuestionReading.Refused(String message) -> failed(Status.INVALID_ARGUMENT, message);
            case QuestionReading.Read(Question question) ->
                current.take()
                        .map(snapshot -> answer(question, request.getExplain(), snapshot))
                        .orElseGet(() -> failed(
                                Status.UNAVAILABLE,
                                "catalogue: not read yet, expected the whole topic; see /q/health"));
        };
    }

    private Uni<PlanReply> answer(Question question, boolean explain, Snapshot snapshot) {
        Decision decision = Planner.plan(question, snapshot, rules);
        switch (decision) {
            case Decision.Planned _ -> planned.increment();
            case Decision.NothingLeft _ -> nothingLeft.increment();
        }
        int reusable = Reuse.millis(decision, snapshot.nowMillis(), settings.reusableForMillis());
        PlanReply reply = ReplyWriting.reply(decision, reusable);
        return Uni.createFrom().item(explain ? explained(reply, question, snapshot) : reply);
    }

    private PlanReply explained(PlanReply reply, Question question, Snapshot snapshot) {
        Explanation explanation = Explanation.of(question, snapshot, rules);
        return reply.toBuilder()
                .addAllExplained(ExplanationWriting.models(explanation, snapshot))
                .build();
    }

    private static Uni<PlanReply> failed(Status status, String message) {
        return Uni.createFrom().failure(status.withDescription(message).asRuntimeException());
    }
}
