package dev.trunkline.gateway.pipeline;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.failure.OpenAiErrors;
import dev.trunkline.gateway.generation.RoutingNote;
import dev.trunkline.gateway.generation.RoutingNote.PipelineStage;
import dev.trunkline.gateway.generation.RoutingNote.Strategy;
import dev.trunkline.gateway.plan.Candidate;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code openrouter_metadata}: how an answer came about (section 1.11 of the public API, as of 2026-11). Pure. */
final class RoutingMetadata {

    private RoutingMetadata() {}

    /** @param served who has given the answer, null where nobody has */
    static String json(RoutingNote note, Progress progress, @Nullable Candidate served) {
        List<Candidate> candidates = progress.candidates();
        List<Attempt> attempts = progress.attempts();
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("requested", note.requested());
        told.put("strategy", strategy(note, progress, served).word());
        told.put("region", null);
        told.put(
                "summary",
                "available=%d, attempts=%d, selected=%s"
                        .formatted(
                                candidates.size(),
                                attempts.size(),
                                served == null ? "none" : served.endpoint().providerName()));
        told.put("attempt", attempts.size());
        told.put("is_byok", served != null && served.byok());
        told.put("endpoints", endpoints(note, candidates, served));
        told.put("attempts", attempts.stream().map(RoutingMetadata::attempt).toList());
        told.put("params", note.params());
        told.put(
                "pipeline", note.pipeline().stream().map(RoutingMetadata::stage).toList());
        if (!attempts.isEmpty()) {
            told.put("generation_time", attempts.getLast().getTotalMillis());
        }
        return new String(OpenAiErrors.written(told), StandardCharsets.UTF_8);
    }

    /** Of several models the one that was wanted first may not have answered. */
    private static Strategy strategy(RoutingNote note, Progress progress, @Nullable Candidate served) {
        boolean chosen = note.strategy() == Strategy.AUTO || note.strategy() == Strategy.FREE;
        if (chosen || served == null) {
            return note.strategy();
        }
        String first = progress.envelope().models().getFirst();
        return served.endpoint().model().equals(first) ? note.strategy() : Strategy.FALLBACK;
    }

    private static Map<String, Object> endpoints(
            RoutingNote note, List<Candidate> candidates, @Nullable Candidate served) {
        Map<String, Object> endpoints = new LinkedHashMap<>();
        endpoints.put("total", Math.max(note.endpointsTotal(), candidates.size()));
        endpoints.put(
                "available",
                candidates.stream()
                        .map(candidate -> endpoint(candidate, candidate.equals(served)))
                        .toList());
        return endpoints;
    }

    private static Map<String, Object> endpoint(Candidate candidate, boolean selected) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("provider", candidate.endpoint().providerName());
        told.put("model", candidate.endpoint().model());
        told.put("selected", selected);
        return told;
    }

    private static Map<String, Object> attempt(Attempt attempt) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("provider", attempt.getProviderName());
        told.put("model", attempt.getModel());
        told.put("status", attempt.getStatus());
        return told;
    }

    private static Map<String, Object> stage(PipelineStage stage) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", stage.type());
        told.put("name", stage.name());
        if (!stage.summary().isEmpty()) {
            told.put("summary", stage.summary());
        }
        told.put("data", stage.data());
        return told;
    }
}
