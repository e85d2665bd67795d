package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.fault.Fault;
import dev.trunkline.simulator.wire.Answer;

/** What to do with one request. */
sealed interface ServingPlan {

    /** Refuse it, as the real provider would. */
    record Refuse(String parameter, String message) implements ServingPlan {}

    /** Answer it, at this pace and with this fault. */
    record Serve(Answer answer, boolean streamed, String tag, Fault fault, Pace pace) implements ServingPlan {}
}
