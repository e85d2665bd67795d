package dev.trunkline.gateway.upstream;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.memory.Copies;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.memory.Pieces;
import dev.trunkline.gateway.memory.Room;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.AnswerSummary;
import dev.trunkline.gateway.provider.ProviderProtocol;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Collects a whole answer that came although a stream was asked for, and has it read as a stream of one event. */
final class UnstreamedReader implements AnswerReader {

    private final StreamReader stream;
    private final ProviderProtocol protocol;
    private final Candidate candidate;
    private final MemoryLease memory;
    private final int bytesAtMost;
    private final Pieces pieces = new Pieces();

    UnstreamedReader(
            StreamReader stream, ProviderProtocol protocol, Candidate candidate, MemoryLease memory, int bytesAtMost) {
        this.stream = stream;
        this.protocol = protocol;
        this.candidate = candidate;
        this.memory = memory;
        this.bytesAtMost = bytesAtMost;
    }

    @Override
    public @Nullable AttemptEnd data(Buffer chunk) {
        long length = (long) pieces.length() + chunk.length();
        if (length > bytesAtMost) {
            return malformed("larger than " + bytesAtMost + " bytes");
        }
        if (memory.keep(Use.ANSWER, Copies.ANSWER_WHILE_READ * length) != Room.ENOUGH) {
            return MemoryFull.of(candidate);
        }
        pieces.add(chunk);
        return null;
    }

    @Override
    public @Nullable AttemptEnd end() {
        byte[] chunk = protocol.asChunk(pieces.take());
        if (chunk == null) {
            return malformed("no JSON");
        }
        Buffer event = Buffer.buffer("data: ").appendBytes(chunk).appendString("\n\n");
        AttemptEnd ended = stream.data(event);
        return ended == null ? stream.end() : ended;
    }

    private AttemptEnd malformed(String detail) {
        return new AttemptEnd.Failed(
                candidate, Fault.FAULT_PROVIDER, 200, "a whole answer in place of a stream: " + detail, "", 0);
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
    public boolean reachedCaller() {
        return stream.reachedCaller();
    }
}
