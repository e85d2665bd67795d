package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.memory.Copies;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.memory.Pieces;
import dev.trunkline.gateway.memory.Room;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Collects a whole answer that came although a stream was asked for, and has it read as a stream of one event: that it
 * has messages where chunks have deltas is one of the things that are put right there.
 */
final class UnstreamedReader implements AnswerReader {

    /** What is larger is not put right. */
    private static final int BYTES_AT_MOST = 1 << 20;

    private final StreamReader stream;
    private final Candidate candidate;
    private final MemoryLease memory;
    private final Pieces pieces = new Pieces();

    UnstreamedReader(StreamReader stream, Candidate candidate, MemoryLease memory) {
        this.stream = stream;
        this.candidate = candidate;
        this.memory = memory;
    }

    @Override
    public @Nullable AttemptEnd data(Buffer chunk) {
        long length = (long) pieces.length() + chunk.length();
        if (length > BYTES_AT_MOST) {
            return malformed("larger than " + BYTES_AT_MOST + " bytes");
        }
        if (memory.keep(Use.ANSWER, Copies.ANSWER_WHILE_READ * length) != Room.ENOUGH) {
            return MemoryFull.of(candidate);
        }
        pieces.add(chunk);
        return null;
    }

    @Override
    public @Nullable AttemptEnd end() {
        AttemptEnd ended = stream.event(pieces.take());
        return ended == null ? stream.end() : ended;
    }

    private AttemptEnd malformed(String detail) {
        return new AttemptEnd.Failed(
                candidate, Fault.FAULT_PROVIDER, 200, "a whole answer in place of a stream: " + detail);
    }

    @Override
    public void discard() {
        stream.discard();
    }

    @Override
    public AnswerSummary summary() {
        return stream.summary();
    }

    @Override
    public boolean begun() {
        return stream.begun();
    }

    @Override
    public boolean reachedCaller() {
        return stream.reachedCaller();
    }
}
