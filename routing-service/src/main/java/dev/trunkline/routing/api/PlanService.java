package dev.trunkline.routing.api;

import dev.trunkline.contracts.routing.v1.FiguresReply;
import dev.trunkline.contracts.routing.v1.FiguresRequest;
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
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** Answers from memory, on the event loop. */
@GrpcService
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
    @RolesAllowed("service")
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

    /** Everybody may see them, so whose token it is does not matter. */
    @Override
    @Authenticated
    public Uni<FiguresReply> figures(FiguresRequest request) {
        return request.getEndpointIdsCount() > FigureWriting.ENDPOINTS_AT_MOST
                ? failed(
                        Status.INVALID_ARGUMENT,
                        "endpoint_ids: %d, expected %d at most"
                                .formatted(request.getEndpointIdsCount(), FigureWriting.ENDPOINTS_AT_MOST))
                : Uni.createFrom()
                        .item(new FigureWriting(
                                        current.told(),
                                        current.recovering(),
                                        settings.figures().uptimeFromRequests())
                                .reply(request));
    }

    private Uni<PlanReply> answer(Question question, boolean explain, Snapshot snapshot) {
        Decision decision = Planner.plan(question, snapshot, rules);
        switch (decision) {
            case Decision.Planned _ -> planned.increment();
            case Decision.NothingLeft _ -> nothingLeft.increment();
        }
        int reusable = Reuse.millis(decision, snapshot.nowMillis(), settings.reusableForMillis());
        PlanReply reply = ReplyWriting.reply(decision, snapshot.catalogue(), reusable);
        return Uni.createFrom().item(explain ? explained(reply, question, snapshot) : reply);
    }

    private PlanReply explained(PlanReply reply, Question question, Snapshot snapshot) {
        Explanation explanation = Explanation.of(question, snapshot, rules);
        return reply.toBuilder()
                .addAllExplained(ExplanationWriting.models(explanation, snapshot))
                .build();
    }

    private static <T> Uni<T> failed(Status status, String message) {
        return Uni.createFrom().failure(status.withDescription(message).asRuntimeException());
    }
}
