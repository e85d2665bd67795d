package dev.trunkline.routing.figures;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.ToolCalls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is measured by a {@code GenerationCompleted}. Pure. */
public final class MeasureMessage {

    private static final int FORBIDDEN = 403;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BAD_REQUEST = 400;
    private static final long TEN_SECONDS_IN_MILLIS = 10_000;

    private MeasureMessage() {}

    /** Of each attempt that counts. They follow one another and the last one ends with the generation. */
    public static List<Measure> measures(GenerationCompleted generation) {
        List<Measure> measures = new ArrayList<>(generation.getAttemptsCount());
        long endedAt = generation.getFinishedAtMillis();
        for (int i = generation.getAttemptsCount() - 1; i >= 0; i--) {
            Attempt attempt = generation.getAttempts(i);
            Measure.End end = attempt.getIsByok() ? null : end(attempt);
            if (end != null) {
                measures.add(measure(attempt, end, endedAt, Marks.of(generation.getGenerationId(), i)));
            }
            endedAt -= Integer.toUnsignedLong(attempt.getTotalMillis());
        }
        return measures;
    }

    private static Measure measure(Attempt attempt, Measure.End end, long endedAt, long mark) {
        boolean answered = end == Measure.End.ANSWERED;
        return new Measure(
                attempt.getEndpointId(),
                mark,
                endedAt,
                end,
                answered && attempt.getStreamed() ? attempt.getFirstTokenMillis() : 0,
                answered ? tokensPerTenSeconds(attempt) : 0,
                end.isAnswer() ? calls(attempt.getToolCalls()) : Measure.Calls.NONE);
    }

    /** Null where it says nothing about the endpoint: section 6.5 of the public API. */
    private static Measure.@Nullable End end(Attempt attempt) {
        return switch (attempt.getFault()) {
            case FAULT_NONE -> attempt.getEmpty() ? Measure.End.EMPTY : Measure.End.ANSWERED;
            case FAULT_PROVIDER, FAULT_TIMEOUT, FAULT_ENDPOINT, FAULT_CREDENTIAL ->
                isOfTheRequest(attempt.getStatus()) ? null : failed(attempt);
            case FAULT_CALLER, FAULT_CALLER_GONE, FAULT_POLICY, FAULT_GATEWAY, UNRECOGNIZED -> null;
        };
    }

    private static boolean isOfTheRequest(int status) {
        return status == BAD_REQUEST || status == FORBIDDEN || status == TOO_LARGE || status == TOO_MANY_REQUESTS;
    }

    private static Measure.End failed(Attempt attempt) {
        boolean begun = attempt.getFirstTokenMillis() > 0 && attempt.getFault() != Fault.FAULT_CREDENTIAL;
        return begun ? Measure.End.BROKEN_OFF : Measure.End.FAILED;
    }

    /** Without what the caller kept waiting. */
    private static int tokensPerTenSeconds(Attempt attempt) {
        long millis = attempt.getStreamed()
                ? (long) attempt.getFirstTokenMillis() + attempt.getStreamMillis()
                : attempt.getTotalMillis();
        long tokens = Integer.toUnsignedLong(attempt.getCompletionTokens());
        return (int) Math.min(Spread.GREATEST, tokens * TEN_SECONDS_IN_MILLIS / Math.max(1, millis));
    }

    private static Measure.Calls calls(ToolCalls verdict) {
        return switch (verdict) {
            case TOOL_CALLS_NONE, UNRECOGNIZED -> Measure.Calls.NONE;
            case TOOL_CALLS_VALID -> Measure.Calls.VALID;
            case TOOL_CALLS_INVALID -> Measure.Calls.INVALID;
        };
    }
}
