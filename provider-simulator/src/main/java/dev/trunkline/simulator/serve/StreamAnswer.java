package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.FrameWriter;
import dev.trunkline.simulator.fault.Fault;
import dev.trunkline.simulator.record.Ending;
import dev.trunkline.simulator.text.Bytes;
import io.vertx.core.http.HttpHeaders;

/** Writes one streamed answer: by one timer where it is paced, else in a few large writes. */
final class StreamAnswer {

    private static final int FRAMES_PER_WRITE = 128;
    private static final int OPENING_BYTES = 1_024;
    private static final int FRAME_BYTES = 320;
    private static final int COMMENT_BYTES = 16;
    private static final int COMMENT_EVERY_MILLIS = 100;
    private static final int NEVER = -1;

    private final Caller caller;
    private final Answer answer;
    private final FrameWriter frames;
    private final Pace pace;
    private final Fault fault;
    private final int malformedAt;
    private final int lastToken;
    private int written;
    private boolean opened;
    private boolean draining;
    private long firstTokenAtNanos;

    StreamAnswer(Caller caller, FrameWriter frames, ServingPlan.Serve plan) {
        this.caller = caller;
        this.answer = plan.answer();
        this.frames = frames;
        this.pace = plan.pace();
        this.fault = plan.fault();
        int tokens = answer.completionTokens();
        this.malformedAt = fault instanceof Fault.Malformed(int after) ? Math.min(after, tokens) : NEVER;
        this.lastToken = fault instanceof Fault.MidAnswer breaking && malformedAt == NEVER
                ? Math.min(breaking.afterTokens(), tokens)
                : tokens;
    }

    void begin() {
        var response = caller.response();
        response.setChunked(true);
        response.putHeader(HttpHeaders.CONTENT_TYPE, frames.contentType());
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        caller.served().begun(response.getStatusCode());
        firstTokenAtNanos = System.nanoTime();
        if (pace.isPaced() && lastToken > 0) {
            caller.every(pace.tickMillis(), this::advance);
        }
        advance();
    }

    private void advance() {
        int due =
                pace.isPaced() ? Math.min(lastToken, pace.tokensDue(System.nanoTime() - firstTokenAtNanos)) : lastToken;
        while (!draining && !caller.isGone() && (written < due || !opened)) {
            Bytes out = nextFrames(due);
            if (written == lastToken) {
                caller.stopTimer();
                finish(out);
                return;
            }
            caller.write(out);
            waitWhileFull();
        }
    }

    private Bytes nextFrames(int due) {
        int until = Math.min(due, written + FRAMES_PER_WRITE);
        Bytes out = new Bytes(OPENING_BYTES + (until - written) * FRAME_BYTES);
        if (!opened) {
            opened = true;
            frames.opening(out);
            malformedWhereScripted(out);
        }
        while (written < until) {
            frames.piece(out, written++);
            malformedWhereScripted(out);
        }
        caller.served().written(written);
        return out;
    }

    private void malformedWhereScripted(Bytes out) {
        if (written == malformedAt) {
            frames.malformed(out);
        }
    }

    /** A slow reader slows the simulator down; it does not fill its memory. */
    private void waitWhileFull() {
        if (caller.response().writeQueueFull()) {
            draining = true;
            caller.response().drainHandler(drained -> {
                draining = false;
                advance();
            });
        }
    }

    private void finish(Bytes out) {
        switch (breaking()) {
            case Fault.Cut _ -> {
                caller.served().ended(Ending.CUT);
                caller.writeAndClose(out);
            }
            case Fault.Stall _ -> {
                caller.served().held(Ending.STALLED);
                caller.write(out);
            }
            case Fault.Comments _ -> {
                caller.served().held(Ending.STALLED);
                caller.write(out);
                caller.every(COMMENT_EVERY_MILLIS, this::comment);
            }
            case Fault.ErrorFrame _ -> {
                frames.error(out);
                caller.served().ended(Ending.ERROR_FRAME);
                caller.end(out);
            }
            case Fault _ -> close(out);
        }
    }

    private void comment() {
        Bytes out = new Bytes(COMMENT_BYTES);
        frames.comment(out);
        caller.write(out);
    }

    private void close(Bytes out) {
        frames.closing(out);
        int lateMillis = answer.talk().lateMillis();
        if (lateMillis == 0) {
            end(out);
        } else {
            caller.write(out);
            caller.after(lateMillis, () -> end(new Bytes(OPENING_BYTES)));
        }
    }

    private void end(Bytes out) {
        frames.usage(out);
        if (answer.endMark()) {
            frames.last(out);
        }
        boolean usageSent = answer.usage() && (answer.endMark() || !frames.usageIsInLast());
        caller.served().ended(Ending.FINISHED, caller.response().getStatusCode(), usageSent);
        caller.end(out);
    }

    /** The fault that stops this answer, none where the answer is shorter than the script foresaw. */
    private Fault breaking() {
        return fault instanceof Fault.MidAnswer middle && middle.afterTokens() > answer.completionTokens()
                ? Fault.NONE
                : fault;
    }
}
