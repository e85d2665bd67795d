package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerPart;
import dev.trunkline.simulator.answer.TextSource;
import dev.trunkline.simulator.request.Directives;
import dev.trunkline.simulator.request.InferenceRequest;
import dev.trunkline.simulator.request.SchemaExample;
import dev.trunkline.simulator.request.ToolOffer;
import dev.trunkline.simulator.text.Tokens;
import java.util.ArrayList;
import java.util.List;

/** The parts of one answer, cut where the caller's limit ends it. */
final class AnswerParts {

    private static final int SEED_OF_THOUGHT = 1_000;

    private final List<AnswerPart> parts = new ArrayList<>();
    private final InferenceRequest request;
    private final Directives directives;
    private int left;
    private boolean tooLong;
    private String stopSequence = "";

    private AnswerParts(InferenceRequest request, Directives directives) {
        this.request = request;
        this.directives = directives;
        this.left = request.tokensAtMost();
    }

    /** @param stopSequence what the answer ended at, empty where it was something else */
    record Cut(List<AnswerPart> parts, Answer.Finish finish, String stopSequence) {}

    /** Calls of these tools, or text where there are none; what the model thinks comes before. */
    static Cut of(InferenceRequest request, Directives directives, List<ToolOffer> called) {
        AnswerParts answer = new AnswerParts(request, directives);
        if (request.inWords()) {
            answer.think();
            answer.say(called);
        }
        return new Cut(List.copyOf(answer.parts), answer.finish(!called.isEmpty()), answer.stopSequence);
    }

    private void think() {
        int wanted = directives.thinkingTokens().orElse(request.thinks() ? Directives.DEFAULT_THINKING_TOKENS : 0);
        if (wanted > 0) {
            parts.add(new AnswerPart.Thought(request.prompt().seed() + SEED_OF_THOUGHT, within(wanted)));
        }
    }

    private void say(List<ToolOffer> called) {
        if (called.isEmpty() && request.schema() != null) {
            byte[] json = SchemaExample.of(request.schema());
            text(new TextSource.Document(json), Tokens.of(json.length));
        } else if (called.isEmpty()) {
            int wanted = Math.max(0, directives.tokens() - request.prompt().saidTokens());
            text(new TextSource.Words(request.prompt().seed()), wanted);
        }
        for (int index = 0; index < called.size(); index++) {
            call(called.get(index), index);
        }
    }

    private void text(TextSource source, int wanted) {
        if (left > 0 || wanted == 0) {
            Stop stop = Stop.in(new AnswerPart.Text(source, Math.min(left, wanted)), request.stops());
            stopSequence = stop.sequence();
            parts.add(new AnswerPart.Text(source, within(stopSequence.isEmpty() ? wanted : stop.tokens())));
        } else {
            tooLong = true;
        }
    }

    private void call(ToolOffer tool, int index) {
        byte[] arguments = SchemaExample.of(tool.schema());
        if (left > 0) {
            parts.add(new AnswerPart.ToolCall(tool.name(), arguments, within(Tokens.of(arguments.length)), index));
        } else {
            tooLong = true;
        }
    }

    private int within(int wanted) {
        int granted = Math.min(left, wanted);
        tooLong |= granted < wanted;
        left -= granted;
        return granted;
    }

    private Answer.Finish finish(boolean callsTools) {
        if (tooLong) {
            return Answer.Finish.LENGTH;
        }
        if (directives.filtered()) {
            return Answer.Finish.FILTERED;
        }
        if (!stopSequence.isEmpty()) {
            return Answer.Finish.STOP_SEQUENCE;
        }
        return callsTools ? Answer.Finish.TOOL_CALL : Answer.Finish.STOP;
    }
}
