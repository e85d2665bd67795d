package dev.trunkline.gateway.envelope;

/**
 * How large the prompt of a request is, by what goes upstream of it.
 *
 * @param textBytes all bytes of the body that may come to be tokens; not those of images inside it
 * @param growthBytes that they may have more in a normal form of a tokenizer, or that the gateway adds
 * @param images parts that are an image, by address or inside the body
 * @param otherMedia clips, sounds, files and parts of unknown kinds, whose bytes say nothing about their tokens
 * @param tools whether there are tools, for which providers add instructions of their own
 * @param inputs how many there are that a model looks at each by itself: one, but for embeddings and documents
 * @param largestInputBytes text of the largest of them
 * @param searchesAtMost by which a provider may count it where documents are ranked; 1 of all else
 * @param hourCache whether some of it is to be kept by the provider for an hour
 */
public record PromptSize(
        int textBytes,
        int growthBytes,
        Images images,
        int otherMedia,
        boolean tools,
        int inputs,
        int largestInputBytes,
        int searchesAtMost,
        boolean hourCache) {

    /** Images, clips, sounds and files together. */
    public static final int MEDIA_PARTS_AT_MOST = 1_000;

    /** Of one prompt. */
    public PromptSize(int textBytes, int growthBytes, Images images, int otherMedia, boolean tools) {
        this(textBytes, growthBytes, images, otherMedia, tools, 1, textBytes, 1);
    }

    /** Of which nothing is to be kept for an hour. */
    public PromptSize(
            int textBytes,
            int growthBytes,
            Images images,
            int otherMedia,
            boolean tools,
            int inputs,
            int largestInputBytes,
            int searchesAtMost) {
        this(textBytes, growthBytes, images, otherMedia, tools, inputs, largestInputBytes, searchesAtMost, false);
    }

    /** With or without a cache of an hour. */
    public PromptSize keptForHour(boolean asked) {
        return with(growthBytes, asked);
    }

    /** Of texts that are looked at each by itself. */
    public static PromptSize ofInputs(int textBytes, int growthBytes, int inputs, int largestInputBytes) {
        return new PromptSize(textBytes, growthBytes, Images.NONE, 0, false, inputs, largestInputBytes, 1);
    }

    /** With more text that the gateway may add. */
    PromptSize growing(int bytes) {
        return with(growthBytes + bytes, hourCache);
    }

    private PromptSize with(int growth, boolean hour) {
        return new PromptSize(
                textBytes, growth, images, otherMedia, tools, inputs, largestInputBytes, searchesAtMost, hour);
    }

    /**
     * What a provider's chat format may add to a short prompt. The most known is the system message of gpt-oss (harmony
     * format, about 70 tokens); marks of roles are shorter than the JSON around each message. As of 2026-07.
     */
    static final int FORMAT_TOKENS = 128;

    /**
     * What tools add besides their own text: at most 804 tokens by Anthropic's table (platform.claude.com, "Tool use",
     * Claude Opus 4.7; others 290 to 589), others less. As of 2026-11.
     */
    static final int TOOL_FORMAT_TOKENS = 1_024;

    /** What one image, clip or file counts where no bound is asked for. */
    static final int ESTIMATED_MEDIA_TOKENS = 4_096;

    /** What a model puts around each text that it embeds: marks of its beginning, end and use. As of 2026-11. */
    static final int INPUT_FORMAT_TOKENS = 16;

    private static final int BYTES_PER_TOKEN = 4;

    /** No tokenizer makes more tokens than its text has bytes; media are not in this. */
    public long textTokensAtMost() {
        return (long) textBytes
                + growthBytes
                + FORMAT_TOKENS
                + (long) (inputs - 1) * INPUT_FORMAT_TOKENS
                + (tools ? TOOL_FORMAT_TOKENS : 0);
    }

    /** Whether there are media that may lie elsewhere: those that have been seen do not. */
    public boolean mayNameMedia() {
        return images.unseen() > 0 || otherMedia > 0;
    }

    /** What the prompt most likely has. */
    public int tokensEstimate() {
        return Math.ceilDiv(textBytes, BYTES_PER_TOKEN) + mediaEstimate();
    }

    /** What has to fit into a context, on the safe side: by it endpoints are chosen. */
    public int tokensForRouting() {
        return largestInputBytes + mediaEstimate();
    }

    private int mediaEstimate() {
        return (images.count() + otherMedia) * ESTIMATED_MEDIA_TOKENS;
    }
}
