package dev.trunkline.gateway.envelope;

import java.util.ArrayList;
import java.util.List;

/** What is no text in a prompt: of which kinds it is, and how much. Used for one body. */
public final class MediaCount {

    private static final List<String> TEXT_ALONE = List.of("text");

    /** How much there was. */
    public record Mark(Images images, int others, int kinds) {}

    private final String list;
    private final List<String> kinds = new ArrayList<>(TEXT_ALONE);
    private long imageBytes;
    private Images images = Images.NONE;
    private int others;

    /** @param list the field in which they stand */
    public MediaCount(String list) {
        this.list = list;
    }

    /** A model has to take this kind. */
    public void kind(String modality) {
        if (!kinds.contains(modality)) {
            kinds.add(modality);
        }
    }

    public void images(Images found) {
        images = images.and(found);
        check();
    }

    /** Bytes of an image inside the body, which are no text. */
    public void imageBytes(long bytes) {
        imageBytes += bytes;
    }

    /** Something of which nothing is known but that it is there: it may make a provider fetch or remember anything. */
    public void other() {
        others++;
        check();
    }

    private void check() {
        if (images.count() + others > PromptSize.MEDIA_PARTS_AT_MOST) {
            throw FieldFault.of(
                    list,
                    "too many images, clips and files",
                    "at most " + PromptSize.MEDIA_PARTS_AT_MOST + " together");
        }
    }

    public Mark mark() {
        return new Mark(images, others, kinds.size());
    }

    /** What was found since goes to nobody. Its bytes are no text all the same. */
    public void backTo(Mark mark) {
        images = mark.images();
        others = mark.others();
        kinds.subList(mark.kinds(), kinds.size()).clear();
    }

    /** Bytes of images inside the body: what they cost does not depend on them. */
    public long imageBytes() {
        return imageBytes;
    }

    public Images images() {
        return images;
    }

    public int others() {
        return others;
    }

    /** Sorted. */
    public List<String> modalities() {
        return kinds.size() == 1 ? TEXT_ALONE : kinds.stream().sorted().toList();
    }
}
