package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.fault.Fault;
import dev.trunkline.simulator.request.Seen;

/** What to do with one request. */
sealed interface ServingPlan {

    /** Refuse it, as the real provider would. */
    record Refuse(int status, String parameter, String message) implements ServingPlan {}

    /** Answer it, at this pace and with this fault. */
    record Serve(Answer answer, AnswerForm form, boolean streamed, String tag, Seen seen, Fault fault, Pace pace)
            implements ServingPlan {}
}
