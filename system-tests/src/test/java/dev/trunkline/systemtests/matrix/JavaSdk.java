package dev.trunkline.systemtests.matrix;

/** How one API of an official SDK is asked, and what it makes of the answer. Safe for several threads. */
interface JavaSdk {

    /** Its title in the page. */
    String section();

    /** The dialect that it speaks. */
    Speech speech();

    /** Whether it knows what a model thinks, puts it together from a stream and sends it again. */
    default boolean knowsThoughts() {
        return true;
    }

    Told whole(Wish wish);

    /** A stream, put together as the SDK does it. */
    Told streamed(Wish wish);

    /** Reads so many bytes of text of a stream, and closes it. */
    void leave(int bytes, Wish wish);

    /** The status that an exception of this SDK tells, 0 where it is none of its own. */
    int status(RuntimeException exception);

    /** The body that it tells. */
    String body(RuntimeException exception);
}
