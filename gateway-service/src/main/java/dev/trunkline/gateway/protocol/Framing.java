package dev.trunkline.gateway.protocol;

/** How a stream of bytes is cut into events. */
public enum Framing {
    SERVER_SENT_EVENTS("text/event-stream"),
    /** {@code application/vnd.amazon.eventstream} of AWS: binary, with a checksum each. */
    AWS_EVENT_STREAM("application/vnd.amazon.eventstream");

    private final String mediaType;

    Framing(String mediaType) {
        this.mediaType = mediaType;
    }

    /** What such an answer is called in its head. */
    public String mediaType() {
        return mediaType;
    }
}
