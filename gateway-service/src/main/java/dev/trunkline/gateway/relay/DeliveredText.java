package dev.trunkline.gateway.relay;

import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.memory.Room;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A caller that may get its answer in parts: the stream begins once, and what has been said in it is kept, so that
 * somebody else can go on from there. Confined to the caller's event loop.
 */
public final class DeliveredText implements CallerStream {

    /** An answer that has said more is not gone on with. */
    static final int CHARACTERS_AT_MOST = 256 << 10;

    private static final int BYTES_OF_A_CHARACTER = 2;

    private final CallerStream caller;
    private final StringBuilder text = new StringBuilder();
    private String repeatable = "";
    private long requestBytes;
    private boolean begun;
    private boolean beyondText;

    public DeliveredText(CallerStream caller) {
        this.caller = caller;
    }

    /**
     * What has been said, without the blanks at its end: some providers refuse them there, and others say them again,
     * which the caller does not get twice.
     *
     * @return empty where there was more than text, or more text than is kept: nobody could go on from there
     */
    public String toGoOnFrom() {
        String said = text.toString();
        String stripped = said.stripTrailing();
        repeatable = said.substring(stripped.length());
        return stripped;
    }

    @Override
    public void begin(String generationId) {
        if (!begun) {
            begun = true;
            caller.begin(generationId);
        }
    }

    @Override
    public void write(Buffer frames) {
        Buffer fresh = repeatable.isEmpty() ? frames : withoutRepeated(frames);
        if (!beyondText) {
            keep(fresh);
        }
        caller.write(fresh);
    }

    private Buffer withoutRepeated(Buffer frames) {
        StreamedTexts texts = StreamedTexts.of(frames);
        repeatable = texts.dropRepeated(repeatable);
        return texts.areReadable() ? texts.frames() : frames;
    }

    /** The request that goes on from there is another one than the caller's. @return whether there is room for it */
    public boolean keepsRequest(long bytes) {
        requestBytes = bytes;
        return isRoomForAll();
    }

    private void keep(Buffer frames) {
        StreamedTexts texts = StreamedTexts.of(frames);
        text.append(texts.text());
        if (!texts.areNothingElse() || text.length() > CHARACTERS_AT_MOST || !isRoomForAll()) {
            giveUp();
        }
    }

    private boolean isRoomForAll() {
        long textBytes = (long) text.capacity() * BYTES_OF_A_CHARACTER;
        return caller.memory().keep(Use.PARTS, textBytes + requestBytes) == Room.ENOUGH;
    }

    private void giveUp() {
        beyondText = true;
        text.setLength(0);
        text.trimToSize();
        caller.memory().keep(Use.PARTS, requestBytes);
    }

    @Override
    public boolean keepAlive(String generationId, StreamErrorForm errors) {
        return caller.keepAlive(generationId, errors);
    }

    @Override
    public boolean full() {
        return caller.full();
    }

    @Override
    public void onDrain(Runnable drained) {
        caller.onDrain(drained);
    }

    @Override
    public boolean gone() {
        return caller.gone();
    }

    @Override
    public void onGone(@Nullable Runnable gone) {
        caller.onGone(gone);
    }

    @Override
    public MemoryLease memory() {
        return caller.memory();
    }

    @Override
    public void abandon() {
        caller.abandon();
    }
}
