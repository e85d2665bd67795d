package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.admission.Held;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.relay.ReceivingCaller;
import dev.trunkline.gateway.transcode.Transcoding;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** One request of another dialect to a provider of OpenAI chat, over a real connection. */
class TranslatedAnswersIT {

    private static final String WHOLE = """
            {"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},\
            "finish_reason":"eos"}],"usage":{"prompt_tokens":3,"completion_tokens":2}}""";

    private final AnswersInTurn answers = new AnswersInTurn();
    private final ReceivingCaller caller = new ReceivingCaller();

    @AutoClose
    private final OneProvider provider = new OneProvider(answers);

    private Progress progress(boolean stream) {
        Envelope envelope = Given.passed(Requests.completion(
                Given.utf8("{\"model\":\"m\",\"max_tokens\":5,\"prompt\":\"x\",\"stream\":" + stream + "}")));
        Held held = provider.progress(stream, 1).held();
        Received chat = held.received();
        Received received = new Received(
                chat.id(), chat.startedAtMillis(), Transcoding.COMPLETIONS, chat.caller(), envelope, chat.app());
        return new Progress(new Held(received, held.candidates(), held.hold()));
    }

    private AttemptEnd serve(boolean stream) throws Exception {
        return provider.serve(progress(stream), caller).get(60, TimeUnit.SECONDS);
    }

    /** A provider may not stream what it was asked to stream. */
    @Test
    void aWholeAnswerInPlaceOfAStreamIsOneChunk() throws Exception {
        answers.are(response ->
                response.putHeader("Content-Type", "application/json").end(WHOLE));

        assertThat(serve(true)).isInstanceOfSatisfying(AttemptEnd.StreamAnswered.class, answered -> {
            assertThat(answered.summary().finishReason()).isEqualTo("stop");
            assertThat(answered.summary().nativeFinishReason()).isEqualTo("eos");
            assertThat(answered.summary().receivedTextBytes()).isEqualTo(2);
        });
        assertThat(caller.answer()).contains("\"object\":\"text_completion\"").contains("\"text\":\"Hi\"");
    }

    @Test
    void aStreamIsOneInTheCallersWords() throws Exception {
        answers.are(response -> AnswersInTurn.streamed(response)
                .end("data: " + AnswersInTurn.HI + "\n\ndata: " + AnswersInTurn.END + "\n\ndata: [DONE]\n\n"));

        assertThat(serve(true)).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(caller.answer()).contains("\"object\":\"text_completion\"").doesNotContain("delta");
    }

    @Test
    void aWholeAnswerIsOneInTheCallersWords() throws Exception {
        answers.are(response ->
                response.putHeader("Content-Type", "application/json").end(WHOLE));

        assertThat(serve(false)).isInstanceOfSatisfying(AttemptEnd.WholeAnswered.class, answered -> assertThat(
                        answered.head().toString())
                .contains("\"text\":\"Hi\""));
    }
}
