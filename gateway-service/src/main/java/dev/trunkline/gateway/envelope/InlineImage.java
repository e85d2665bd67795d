package dev.trunkline.gateway.envelope;

/**
 * An image whose base64 stands in the body by itself, without the {@code data:} of a URL before it.
 *
 * @param begin where its base64 begins in the body
 * @param end behind the last byte that base64 can have; what follows in the string is text, and counts as such
 */
public record InlineImage(int begin, int end) {

    /** @param quote where the string begins; the body need not be well-formed behind it */
    public static InlineImage at(byte[] body, int quote) {
        return new InlineImage(quote + 1, DataUrl.base64End(body, quote + 1));
    }

    /** What can be told of it without opening it. */
    public Images images(byte[] body) {
        return Images.one(ImageHead.patches(body, begin, end), false);
    }

    /** What it costs does not depend on them. */
    public int bytes() {
        return end - begin;
    }
}
