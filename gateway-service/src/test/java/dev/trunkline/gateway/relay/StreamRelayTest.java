package dev.trunkline.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import dev.trunkline.gateway.sse.SseSplitter;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

/** JSON that a provider writes for people, on many lines: what a caller gets of it are frames all the same. */
class StreamRelayTest {

    private static final String CHOICES =
            "\"choices\": [{\"index\": 0, \"delta\": {\"content\": \"hi\"}, \"finish_reason\": null}]";

    private final ReceivingCaller caller = new ReceivingCaller();
    private final StreamRelay relay = new StreamRelay(
            Given.GENERATION_ID,
            caller,
            Transcoding.chatToOpenAi().stream(
                    new AnswerFace("gen-1-a", 1, "m", "P"), Given.request("\"model\":\"m\",")),
            new SseSplitter(10_000),
            () -> {});

    @Test
    void anEventOnManyLinesIsOneFrame() {
        relay.data(Buffer.buffer("data: {\ndata:   \"x_more\": {\r\ndata:   \"a\": 1},\ndata: " + CHOICES + "}\n\n"));

        isOneFrame();
    }

    @Test
    void aWholeAnswerOnManyLinesIsOneFrame() {
        relay.whole(Given.utf8("{\n  \"x_more\": {\r\n  \"a\": 1},\n" + CHOICES + "\n}\n"));

        isOneFrame();
    }

    /** The end of a response repeats all of it. */
    @Test
    void countsWhatItsWriterKeeps() {
        StreamRelay ofResponses = new StreamRelay(
                Given.GENERATION_ID,
                caller,
                Transcoding.of(Transcoding.RESPONSES, new OpenAiProtocol()).stream(
                        new AnswerFace("gen-1-a", 1, "m", "P"), Given.request("\"model\":\"m\",")),
                new SseSplitter(10_000),
                () -> {});

        ofResponses.data(Buffer.buffer("data: {" + CHOICES.replace("hi", "a".repeat(5_000)) + "}\n\n"));

        assertThat(ofResponses.keptBytes()).isBetween(5_000, 6_000);
    }

    private void isOneFrame() {
        assertThat(caller.answer().strip().lines()).hasSize(1);
        assertThat(caller.answer())
                .startsWith("data: {")
                .contains("\"x_more\"", "hi")
                .endsWith("}\n\n");
    }
}
