package dev.trunkline.systemtests.faults;

import static dev.trunkline.systemtests.Price.LARGE_AT_ALPHA;
import static dev.trunkline.systemtests.Price.LARGE_AT_BETA;

import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Price;
import java.util.Map;

/** What is the same of several faults. */
record Rounds(FaultStack stack) {

    static final String UNAVAILABLE = "provider_unavailable";
    static final String OVERLOADED = "provider_overloaded";

    /** With so many tokens, after these attempts, of which the last is paid. */
    void answered(Question question, Price price, String attempts) {
        stack.ask(question).answered(Question.TOKENS).attempts(attempts).costs(price, Question.TOKENS);
    }

    /** After these attempts, of which none is paid. */
    void failed(Question question, int code, String type, String attempts) {
        stack.ask(question).failed(code, type).attempts(attempts).costsNothing();
    }

    /** Once: another endpoint answers at once; where there is none, the same one. */
    void passesOver(Map<String, ?> fault) {
        for (boolean streamed : Question.BOTH_WAYS) {
            stack.fails("alpha", fault, 1);
            answered(Question.of(Chat.LARGE).streamed(streamed), LARGE_AT_BETA, "alpha:provider beta");
            stack.fails("beta", fault, 1);
            answered(Question.of(Chat.SMALL).orElse(Chat.MACAW).streamed(streamed), Price.SMALL, "beta:provider beta");
        }
    }

    /** Always: each endpoint, one of them once more, and then the next model. */
    void endsTheModel(String fault) {
        endsTheModel(fault, 502, UNAVAILABLE);
    }

    /** The same with this status and type. */
    void endsTheModel(String fault, int code, String type) {
        String both = "#fault=alpha:%s #fault=beta:%s".formatted(fault, fault);
        for (boolean streamed : Question.BOTH_WAYS) {
            Question question = Question.of(Chat.LARGE, both).streamed(streamed);
            failed(question, code, type, "alpha:provider beta:provider alpha:provider");
            answered(question.orElse(Chat.MACAW), Price.MACAW, "alpha:provider beta:provider alpha:provider gamma");
        }
    }

    /** After five tokens. */
    void breaksOffOrIsGoneOnWith(String kind, String fault) {
        Question question = Question.of(Chat.LARGE, "#fault=alpha:" + kind + ":5")
                .tokens(12)
                .streamed();
        stack.ask(question)
                .brokenOff(5, 502, UNAVAILABLE)
                .attempts("alpha:" + fault)
                .costsNothing();
        Asked resumed = stack.ask(question.resumed());
        resumed.answered(12).attempts("alpha:" + fault + " beta");
        resumed.costs(resumed.inTwoParts(LARGE_AT_ALPHA, 5, LARGE_AT_BETA, 7));
    }
}
