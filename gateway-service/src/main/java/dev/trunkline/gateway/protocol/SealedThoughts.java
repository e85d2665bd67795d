package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Counts thoughts that nobody can read: a seal holds all of a thought, also where some of it or a summary is told as a
 * text, so that of both the longer one counts. One for each answer, confined to one thread.
 */
public final class SealedThoughts {

    private int index;
    private long textBytes;
    private long sealBytes;
    private long before;

    /**
     * A piece of a thought.
     *
     * @param thought which one it is of; pieces of another end it
     * @param sealLength of a seal in Base64
     */
    public void add(int thought, long text, long sealLength) {
        if (thought != index) {
            before = beyondText();
            index = thought;
            textBytes = 0;
            sealBytes = 0;
        }
        textBytes += text;
        sealBytes += sealLength * 3 / 4;
    }

    private long beyondText() {
        return before + Math.max(0, sealBytes - textBytes);
    }

    /**
     * The bytes by which an answer is billed. Whole figures have sealed thoughts in them, and the length of a seal is
     * no reason to doubt them.
     *
     * @param usage the provider's own figures, null where it gave none
     */
    public long received(long textBytesOfAll, @Nullable TokenUsage usage, boolean usageSoFar) {
        boolean whole = usage != null && !usageSoFar && !usage.equals(TokenUsage.NONSENSE);
        return whole ? textBytesOfAll : textBytesOfAll + beyondText();
    }
}
