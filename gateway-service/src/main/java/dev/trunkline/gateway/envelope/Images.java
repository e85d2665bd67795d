package dev.trunkline.gateway.envelope;

/**
 * The images of a request, by what can be told of them without opening them. Immutable.
 *
 * @param count all of them
 * @param scaled those whose {@code detail} is {@code low} or {@code high}: OpenAI's models scale them down
 * @param unseen those of unknown size: they lie elsewhere, or are neither PNG nor JPEG nor WebP
 * @param unseenAtFullSize those among them that are not scaled
 * @param patchesAtFullSize squares of 32 by 32 pixels of those whose size is known and that are not scaled
 */
public record Images(int count, int scaled, int unseen, int unseenAtFullSize, long patchesAtFullSize) {

    public static final Images NONE = new Images(0, 0, 0, 0, 0);

    /** One of which nothing is known. */
    public static final Images UNSEEN = one(0, false);

    /** @param patches 0 where the size is not known */
    public static Images one(long patches, boolean scaled) {
        boolean seen = patches > 0;
        return new Images(1, scaled ? 1 : 0, seen ? 0 : 1, seen || scaled ? 0 : 1, scaled ? 0 : patches);
    }

    public Images and(Images more) {
        return new Images(
                count + more.count,
                scaled + more.scaled,
                unseen + more.unseen,
                unseenAtFullSize + more.unseenAtFullSize,
                patchesAtFullSize + more.patchesAtFullSize);
    }
}
