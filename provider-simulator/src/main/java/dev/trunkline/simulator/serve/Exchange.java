package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.fault.Fault;
import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.record.Ending;
import dev.trunkline.simulator.record.Served;
import dev.trunkline.simulator.text.Bytes;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** One request from plan to last byte: what goes wrong before an answer goes wrong here, the rest in the answers. */
final class Exchange {

    private static final byte[] PAGE =
            Bytes.ascii("<!DOCTYPE html><html><head><title>One moment</title></head><body>Checking.</body></html>\n");
    private static final byte[] BEGINNING = Bytes.ascii("{\"error\":{\"message\":\"");
    private static final byte[] MORE = Bytes.ascii("and more");
    private static final int MORE_AFTER_MILLIS = 2_000;
    private static final String NO_PREFILL =
            "This model does not support assistant message prefill. The conversation must"
                    + " end with a user message.";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private final Caller caller;
    private final Room room;
    private final ServingPlan.Serve plan;
    private final Simulation simulation;

    Exchange(Caller caller, Room room, ServingPlan.Serve plan, Simulation simulation) {
        this.caller = caller;
        this.room = room;
        this.plan = plan;
        this.simulation = simulation;
    }

    void begin() {
        if (!isOneWrite()) {
            caller.watch(this::endingWhenGone);
        }
        switch (plan.fault()) {
            case Fault.Status status -> status(status);
            case Fault.Unended(int status) -> unended(status);
            case Fault.NoPrefill _ -> error(BAD_REQUEST, room.error(new Refusal(BAD_REQUEST, "messages", NO_PREFILL)));
            case Fault.Reset _, Fault.Refuse _ -> {
                served().ended(Ending.RESET);
                caller.reset();
            }
            case Fault.Never _ -> served().held(Ending.UNANSWERED);
            case Fault.WrongContentType _ -> {
                caller.response().putHeader(HttpHeaders.CONTENT_TYPE, Caller.HTML);
                served().ended(Ending.WRONG_CONTENT_TYPE, OK, false);
                caller.end(new Bytes(PAGE.length).append(PAGE));
            }
            case Fault.Late(int delayMillis) -> answer(delayMillis);
            case Fault.None _, Fault.MidAnswer _, Fault.NoDone _, Fault.NoUsage _ -> answer(0);
        }
    }

    private void answer(long delayMillis) {
        if (plan.streamed()) {
            StreamAnswer stream = new StreamAnswer(caller, plan.form().frames(plan.answer()), plan);
            caller.after(delayMillis + plan.pace().timeToFirstTokenMillis(), stream::begin);
        } else {
            JsonAnswer document = new JsonAnswer(caller, room, plan);
            long whole = plan.pace().millisUntilWhole(plan.answer().completionTokens());
            caller.after(delayMillis + whole, document::write);
        }
    }

    private void status(Fault.Status status) {
        byte[] body = status.body().isEmpty()
                ? room.error(new Refusal(
                        status.status(), "", "Scripted status " + status.status() + ".", status.retryAfter()))
                : status.body().getBytes(StandardCharsets.UTF_8);
        if (!status.retryAfter().isEmpty()) {
            caller.response().putHeader("retry-after", status.retryAfter());
        }
        error(status.status(), body);
    }

    private void error(int status, byte[] body) {
        caller.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, Caller.JSON);
        room.errorHeaders(caller.response().headers(), status);
        served().ended(Ending.STATUS, status, false);
        caller.end(new Bytes(body.length).append(body));
    }

    private void unended(int status) {
        caller.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, Caller.JSON);
        caller.response().setChunked(true);
        served().begun(status);
        served().held(Ending.STALLED);
        caller.write(new Bytes(BEGINNING.length).append(BEGINNING));
        caller.after(MORE_AFTER_MILLIS, () -> caller.write(new Bytes(MORE.length).append(MORE)));
    }

    private Ending endingWhenGone() {
        boolean portClosed = simulation.script().refuses(served().facts().provider());
        return portClosed ? Ending.CUT : Ending.RESET_BY_CALLER;
    }

    private boolean isOneWrite() {
        return !plan.streamed()
                && plan.fault() instanceof Fault.None
                && plan.pace().equals(Pace.INSTANT);
    }

    private Served served() {
        return caller.served();
    }
}
