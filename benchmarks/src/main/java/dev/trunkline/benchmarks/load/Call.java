package dev.trunkline.benchmarks.load;

import java.nio.charset.StandardCharsets;

/** One chat completion, the same bytes for every target. */
public enum Call {
    /** About 600 bytes in and 1 kB out, at once. */
    WHOLE(false, "#tokens=200"),
    /** 20 chunks, 5 ms apart. */
    STREAM(true, "#tokens=20 #pace=200"),
    /** 20 chunks, half a second apart. */
    SLOW_STREAM(true, "#tokens=20 #pace=2");

    public static final String PATH = "/v1/chat/completions";

    /** Events that bring a token or more; what opens and closes a stream comes on top. */
    public static final int STREAM_TOKENS = 20;

    private static final String MODEL = "simulated/parrot-small";
    private static final String PROMPT = "A line is only worth what passes through it. ".repeat(10);

    private final boolean streamed;
    private final String directives;

    Call(boolean streamed, String directives) {
        this.streamed = streamed;
        this.directives = directives;
    }

    public boolean streamed() {
        return streamed;
    }

    public String body() {
        return "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s%s\"}]}"
                .formatted(MODEL, streamed, PROMPT, directives);
    }

    /** As it goes over the wire. */
    byte[] bytes(Target target) {
        String body = body();
        String head = """
                POST %s HTTP/1.1
                Host: 127.0.0.1:%d
                Authorization: Bearer %s
                Content-Type: application/json
                Accept: %s
                Content-Length: %d

                """.formatted(
                        PATH,
                        target.address().getPort(),
                        target.key(),
                        streamed ? "text/event-stream" : "application/json",
                        body.length());
        return (head.replace("\n", "\r\n") + body).getBytes(StandardCharsets.US_ASCII);
    }
}
