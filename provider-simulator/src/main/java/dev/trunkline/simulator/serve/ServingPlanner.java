package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.fault.Fault;
import dev.trunkline.simulator.fault.FaultScript;
import dev.trunkline.simulator.request.BadDirective;
import dev.trunkline.simulator.request.DirectiveReader;
import dev.trunkline.simulator.request.Directives;
import dev.trunkline.simulator.request.InferenceRequest;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ReadOutcome;
import dev.trunkline.simulator.request.ToolArguments;
import dev.trunkline.simulator.request.ToolChoice;
import dev.trunkline.simulator.request.ToolOffer;
import dev.trunkline.simulator.text.Tokens;
import dev.trunkline.simulator.wire.Answer;
import dev.trunkline.simulator.wire.AnswerContent;
import org.jspecify.annotations.Nullable;

/** Decides, from a request and the state of its provider, what will be answered. Pure. */
final class ServingPlanner {

    /** The request's place: who serves it, and as which of its requests. */
    record Place(String provider, long requestNumber, long sequence, long createdSeconds) {}

    private ServingPlanner() {}

    static ServingPlan plan(ReadOutcome outcome, Place place, FaultScript script, Pace pace) {
        return switch (outcome) {
            case InvalidRequest(String parameter, String message) -> new ServingPlan.Refuse(parameter, message);
            case InferenceRequest request ->
                switch (DirectiveReader.outcome(request.directiveText())) {
                    case BadDirective(String message) -> new ServingPlan.Refuse("messages", message);
                    case Directives directives -> plan(request, directives, place, script, pace);
                };
        };
    }

    private static ServingPlan plan(
            InferenceRequest request, Directives directives, Place place, FaultScript script, Pace pace) {
        Fault fault = fault(request, directives, place, script);
        boolean call = callsTool(request, directives);
        ToolOffer tool = call ? chosenTool(request) : null;
        if (call && tool == null) {
            return new ServingPlan.Refuse("tools", "tool call wanted (expected: `tools` offers the tool to call)");
        }
        Answer answer = answer(request, directives, place, fault, tool);
        return new ServingPlan.Serve(answer, request.streamed(), directives.tag(), fault, pace.with(directives));
    }

    private static Fault fault(InferenceRequest request, Directives directives, Place place, FaultScript script) {
        Fault fault = script.faultOf(
                place.provider(), request.model(), directives.tag(), place.requestNumber(), directives.faults());
        return fault instanceof Fault.NoPrefill && request.saidTokens() == 0 ? Fault.NONE : fault;
    }

    private static Answer answer(
            InferenceRequest request, Directives directives, Place place, Fault fault, @Nullable ToolOffer tool) {
        AnswerContent content;
        int wanted;
        if (tool == null) {
            content = new AnswerContent.Text(request.seed());
            wanted = Math.max(0, directives.tokens() - request.saidTokens());
        } else {
            byte[] arguments = ToolArguments.of(tool.schema());
            content = new AnswerContent.ToolCall(tool.name(), arguments);
            wanted = Tokens.of(arguments.length);
        }
        boolean tooLong = wanted > request.tokensAtMost();
        return new Answer(
                place.sequence(),
                place.createdSeconds(),
                request.model(),
                request.promptTokens(),
                Math.min(directives.cachedTokens(), request.promptTokens()),
                tooLong ? request.tokensAtMost() : wanted,
                tooLong ? Answer.Finish.LENGTH : tool == null ? Answer.Finish.STOP : Answer.Finish.TOOL_CALL,
                !(fault instanceof Fault.NoUsage) && (request.includeUsage() || !request.streamed()),
                content,
                directives.usage());
    }

    private static boolean callsTool(InferenceRequest request, Directives directives) {
        return switch (request.toolChoice()) {
            case ToolChoice.Forbidden _ -> false;
            case ToolChoice.Required _, ToolChoice.Named _ -> true;
            // A tool result after the directive is its answer: calling again would never end.
            case ToolChoice.Free _ -> directives.tool() && !request.toolAnswered();
        };
    }

    private static @Nullable ToolOffer chosenTool(InferenceRequest request) {
        for (ToolOffer tool : request.tools()) {
            if (!(request.toolChoice() instanceof ToolChoice.Named(String name))
                    || tool.name().equals(name)) {
                return tool;
            }
        }
        return null;
    }
}
