package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.fault.Fault;
import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.record.Ending;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Tokens;
import io.vertx.core.http.HttpHeaders;

/** Writes one answer as a JSON document. Tokens count only when it is whole: those it says, else those in it. */
final class JsonAnswer {

    private static final int OK = 200;
    private static final int FAILED = 500;
    private static final String FAILURE = "The server had an error while processing your request.";
    private static final int BYTES_BESIDES_CONTENT = 768;

    private final Caller caller;
    private final Room room;
    private final Answer answer;
    private final AnswerForm form;
    private final Fault fault;

    JsonAnswer(Caller caller, Room room, ServingPlan.Serve plan) {
        this.caller = caller;
        this.room = room;
        this.answer = plan.answer();
        this.form = plan.form();
        this.fault = plan.fault();
    }

    void write() {
        caller.response().putHeader(HttpHeaders.CONTENT_TYPE, Caller.JSON);
        Bytes body = new Bytes(BYTES_BESIDES_CONTENT + answer.completionTokens() * Tokens.BYTES_PER_TOKEN);
        form.document(body, answer);
        form.documentHeaders(caller.response().headers(), answer);
        switch (fault) {
            case Fault.Cut _ -> {
                Bytes half = begin(body);
                caller.served().ended(Ending.CUT);
                caller.writeAndClose(half);
            }
            case Fault.Stall _, Fault.Comments _ -> {
                Bytes half = begin(body);
                caller.served().held(Ending.STALLED);
                caller.write(half);
            }
            case Fault.Malformed _ -> end(Ending.MALFORMED, half(body));
            case Fault.ErrorFrame _ -> {
                byte[] error = room.error(new Refusal(FAILED, "", FAILURE));
                end(Ending.ERROR_FRAME, new Bytes(error.length).append(error));
            }
            case Fault _ -> whole(body);
        }
    }

    private void whole(Bytes body) {
        caller.served().written(answer.usage() ? answer.completionTokens() : form.writtenTokens(answer));
        caller.served().ended(Ending.FINISHED, OK, answer.usage());
        caller.end(body);
    }

    private void end(Ending ending, Bytes body) {
        caller.served().ended(ending, OK, false);
        caller.end(body);
    }

    /** Announces the whole body and gives half of it. */
    private Bytes begin(Bytes body) {
        caller.response().putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.size()));
        caller.served().begun(OK);
        return half(body);
    }

    private static Bytes half(Bytes body) {
        return new Bytes(body.size() / 2).append(body.array(), 0, body.size() / 2);
    }
}
