package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.fault.Fault;
import dev.trunkline.simulator.fault.FaultScript;
import dev.trunkline.simulator.request.BadDirective;
import dev.trunkline.simulator.request.DirectiveReader;
import dev.trunkline.simulator.request.Directives;
import dev.trunkline.simulator.request.InferenceRequest;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ReadOutcome;
import dev.trunkline.simulator.request.ToolChoice;
import dev.trunkline.simulator.request.ToolOffer;
import java.util.ArrayList;
import java.util.List;

/** Decides, from a request and the state of its provider, what will be answered. Pure. */
final class ServingPlanner {

    /** The request's place: who serves it, and as which of its requests. */
    record Place(String provider, long requestNumber, long sequence, long createdSeconds) {}

    private static final int BAD_REQUEST = 400;

    private ServingPlanner() {}

    static ServingPlan plan(ReadOutcome outcome, Place place, FaultScript script, Pace pace) {
        return switch (outcome) {
            case InvalidRequest(int status, String parameter, String message) ->
                new ServingPlan.Refuse(status, parameter, message);
            case InferenceRequest request ->
                switch (DirectiveReader.outcome(request.prompt().directiveText())) {
                    case BadDirective(String message) -> new ServingPlan.Refuse(BAD_REQUEST, "messages", message);
                    case Directives directives -> plan(request, directives, place, script, pace);
                };
        };
    }

    private static ServingPlan plan(
            InferenceRequest request, Directives directives, Place place, FaultScript script, Pace pace) {
        Fault fault = fault(request, directives, place, script);
        int calls = calls(request, directives);
        List<ToolOffer> called = called(request, calls);
        if (called.size() < calls) {
            String why = "tool call wanted (expected: `tools` offers the tool to call)";
            return new ServingPlan.Refuse(BAD_REQUEST, "tools", why);
        }
        Answer answer = answer(request, directives, place, fault, called);
        return new ServingPlan.Serve(
                answer,
                request.form(),
                request.streamed(),
                directives.tag(),
                request.prompt().seen(),
                fault,
                pace.with(directives));
    }

    private static Fault fault(InferenceRequest request, Directives directives, Place place, FaultScript script) {
        Fault fault = script.faultOf(
                place.provider(), request.model(), directives.tag(), place.requestNumber(), directives.faults());
        return fault instanceof Fault.NoPrefill && request.prompt().saidTokens() == 0 ? Fault.NONE : fault;
    }

    private static Answer answer(
            InferenceRequest request, Directives directives, Place place, Fault fault, List<ToolOffer> called) {
        AnswerParts.Cut cut = AnswerParts.of(request, directives, called);
        int promptTokens = request.prompt().tokens();
        return new Answer(
                place.sequence(),
                place.createdSeconds(),
                request.model(),
                promptTokens,
                Math.min(directives.cachedTokens(), promptTokens),
                cut.parts(),
                cut.finish(),
                cut.stopSequence(),
                !(fault instanceof Fault.NoUsage) && (request.includeUsage() || !request.streamed()),
                !(fault instanceof Fault.NoDone),
                directives.usage());
    }

    private static int calls(InferenceRequest request, Directives directives) {
        if (!request.inWords()) {
            return 0;
        }
        int wanted = request.tools().parallel() ? directives.toolCalls() : Math.min(1, directives.toolCalls());
        return switch (request.tools().choice()) {
            case ToolChoice.Forbidden _ -> 0;
            case ToolChoice.Required _, ToolChoice.Named _ -> Math.max(1, wanted);
            // A tool result after the directive is its answer: calling again would never end.
            case ToolChoice.Free _ -> request.prompt().toolAnswered() ? 0 : wanted;
        };
    }

    /** As many calls as wanted, of the offered tools in turn; none where the wanted tool is not offered. */
    private static List<ToolOffer> called(InferenceRequest request, int calls) {
        List<ToolOffer> offers = request.tools().offers().stream()
                .filter(tool -> !(request.tools().choice() instanceof ToolChoice.Named(String name))
                        || tool.name().equals(name))
                .toList();
        List<ToolOffer> called = new ArrayList<>(calls);
        for (int i = 0; i < calls && !offers.isEmpty(); i++) {
            called.add(offers.get(i % offers.size()));
        }
        return called;
    }
}
