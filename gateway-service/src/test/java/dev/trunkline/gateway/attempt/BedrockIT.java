package dev.trunkline.gateway.attempt;

import static dev.trunkline.gateway.attempt.AnswersInTurn.typed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.credential.AuthorizationsOf;
import dev.trunkline.gateway.credential.CredentialsOf;
import dev.trunkline.gateway.eventstream.AwsMessages;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.relay.ReceivingCaller;
import dev.trunkline.gateway.usage.TokenUsage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One request to a provider who speaks as Bedrock does, over a real connection. */
class BedrockIT {

    private static final String EVENT_STREAM = "application/vnd.amazon.eventstream";
    private static final Map<String, String> KEYS = Map.of(
            "AWS_ACCESS_KEY_ID",
            "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY",
            "very-secret-key-0123456789",
            "AWS_REGION",
            "eu-west-1");
    private static final Buffer HI = AwsMessages.event("messageStart", "{\"role\":\"assistant\",\"p\":\"abc\"}")
            .appendBuffer(AwsMessages.event(
                    "contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hi\"},\"p\":\"ab\"}"));
    private static final Buffer END = AwsMessages.event("messageStop", "{\"stopReason\":\"end_turn\"}")
            .appendBuffer(AwsMessages.event("metadata", "{\"usage\":{\"inputTokens\":7,\"outputTokens\":1}}"));

    private final AnswersInTurn answers = new AnswersInTurn();
    private final List<HttpServerRequest> heads = new CopyOnWriteArrayList<>();
    private final ReceivingCaller caller = new ReceivingCaller();

    @AutoClose
    private final OneProvider provider = new OneProvider(request -> {
        heads.add(request);
        answers.handle(request);
    });

    private AttemptEnd serve(boolean streamed, Map<String, String> environment) throws Exception {
        Candidate candidate = new Candidate(endpoint(), endpoint().prices());
        Attempts attempts = provider.attempts(
                CredentialsOf.environment(environment), AuthorizationsOf.aws(provider.vertx, InstantSource.system()));
        var request = Given.request("\"model\":\"m\",\"max_tokens\":5,\"stream\":" + streamed + ",");
        return provider.serve(attempts, Given.progress(request, new Hold(1_000_000, 5), candidate), caller)
                .get(60, TimeUnit.SECONDS);
    }

    private Endpoint endpoint() {
        Endpoint given = Given.endpoint("m", "amazon-bedrock", Given.prices("0.000001", "0.000001"));
        return new Endpoint(
                given.id(),
                given.model(),
                given.canonicalModel(),
                given.provider(),
                given.providerName(),
                given.tag(),
                "us.amazon.nova-lite-v1:0",
                Protocol.PROTOCOL_BEDROCK,
                "127.0.0.1",
                provider.port(),
                false,
                "",
                "AWS_ACCESS_KEY_ID",
                given.prices(),
                0,
                0);
    }

    private static HttpServerResponse eventStream(HttpServerResponse response) {
        return typed(response, EVENT_STREAM).setChunked(true);
    }

    @Test
    void aStreamComesThroughHoweverTheNetworkCutsIt() throws Exception {
        answers.are(response -> {
            Buffer all = HI.copy().appendBuffer(END);
            eventStream(response);
            for (int at = 0; at < all.length(); at += 7) {
                response.write(all.getBuffer(at, Math.min(all.length(), at + 7)));
            }
            response.end();
        });

        assertThat(serve(true, KEYS)).isInstanceOfSatisfying(AttemptEnd.StreamAnswered.class, answered -> {
            assertThat(answered.summary().usage()).isEqualTo(new TokenUsage(7, 1, 0, 0, 0, false));
            assertThat(answered.summary().finishReason()).isEqualTo("stop");
        });
        assertThat(caller.text()).isEqualTo("Hi");
    }

    @Test
    void theCallIsSignedAndItsBodyTranslated() throws Exception {
        answers.are(response -> eventStream(response).end(HI.copy().appendBuffer(END)));

        serve(true, KEYS);

        HttpServerRequest head = heads.getFirst();
        assertThat(head.uri()).isEqualTo("/model/us.amazon.nova-lite-v1%3A0/converse-stream");
        assertThat(head.getHeader("accept")).isEqualTo(EVENT_STREAM);
        assertThat(head.getHeader("x-amz-date")).matches("\\d{8}T\\d{6}Z");
        assertThat(head.getHeader("authorization"))
                .matches("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/eu-west-1/bedrock/aws4_request, "
                        + "SignedHeaders=[a-z0-9;-]+, Signature=[0-9a-f]{64}");
        assertThat(answers.bodies)
                .allMatch(body -> body.startsWith("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":"))
                .allMatch(body -> body.endsWith("\"inferenceConfig\":{\"maxTokens\":5}}"));
    }

    @Test
    void soDoesAWholeAnswer() throws Exception {
        answers.are(response -> typed(response, "application/json").end("""
                {"output":{"message":{"role":"assistant","content":[{"text":"Hi"}]}},"stopReason":"end_turn",\
                "usage":{"inputTokens":7,"outputTokens":1}}"""));

        assertThat(serve(false, KEYS)).isInstanceOfSatisfying(AttemptEnd.WholeAnswered.class, answered -> {
            assertThat(answered.head().toString()).contains("\"content\":\"Hi\"");
            assertThat(answered.summary().usage()).isEqualTo(new TokenUsage(7, 1, 0, 0, 0, false));
        });
        assertThat(heads.getFirst().uri()).endsWith("/converse");
    }

    @Test
    void anExceptionInTheStreamIsAFault() throws Exception {
        Buffer exception = AwsMessages.exception("modelStreamErrorException", "{\"message\":\"no\"}");
        answers.are(response -> eventStream(response).end(HI.copy().appendBuffer(exception)));

        assertThat(serve(true, KEYS)).isInstanceOfSatisfying(AttemptEnd.BrokenOff.class, broken -> {
            assertThat(broken.fault()).isEqualTo(Fault.FAULT_PROVIDER);
            assertThat(broken.summary().nativeFinishReason()).isEqualTo("modelStreamErrorException");
        });
    }

    @Test
    void oneChecksumThatDoesNotFitIsPassedOverAndCounted() throws Exception {
        answers.are(response ->
                eventStream(response).end(HI.copy().appendBuffer(broken()).appendBuffer(END)));

        assertThat(serve(true, KEYS)).isInstanceOf(AttemptEnd.StreamAnswered.class);
        assertThat(caller.text()).isEqualTo("Hi");
        assertThat(provider.meters.counter("trunkline.upstream.skipped.events").count())
                .isOne();
    }

    @Test
    void aSecondOneIsAFault() throws Exception {
        answers.are(response -> eventStream(response)
                .end(HI.copy().appendBuffer(broken()).appendBuffer(broken()).appendBuffer(END)));

        assertThat(serve(true, KEYS)).isInstanceOfSatisfying(AttemptEnd.BrokenOff.class, off -> assertThat(off.detail())
                .isEqualTo("malformed event in the stream"));
        assertThat(caller.text()).as("what came before it").isEqualTo("Hi");
    }

    @Test
    void lengthsThatCannotBeAreOneAtOnce() throws Exception {
        answers.are(response -> eventStream(response)
                .end(HI.copy().appendString("data: {}\n\n data: {}\n\n").appendBuffer(END)));

        assertThat(serve(true, KEYS)).isInstanceOfSatisfying(AttemptEnd.BrokenOff.class, off -> assertThat(off.detail())
                .isEqualTo("malformed event in the stream"));
    }

    private static Buffer broken() {
        Buffer broken = AwsMessages.event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"!\"}}");
        return broken.setByte(broken.length() - 1, (byte) ~broken.getByte(broken.length() - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/json"})
    void anyOtherFramingIsAFault(String type) throws Exception {
        answers.are(response -> typed(response, type).end("{}"));

        assertThat(serve(true, KEYS))
                .isInstanceOfSatisfying(AttemptEnd.Failed.class, failed -> assertThat(failed.detail())
                        .isEqualTo("content type " + type + " (expected: " + EVENT_STREAM + ")"));
    }

    @Test
    void whatItRepeatsOfTheKeysIsHidden() throws Exception {
        answers.are(response -> typed(response.setStatusCode(403), "application/json")
                .end("{\"message\":\"not with very-secret-key-0123456789\"}"));

        assertThat(serve(true, KEYS)).isInstanceOfSatisfying(AttemptEnd.Failed.class, failed -> {
            assertThat(failed.fault()).isEqualTo(Fault.FAULT_CREDENTIAL);
            assertThat(failed.said().words().raw()).isEqualTo("{\"message\":\"not with [credential]\"}");
        });
    }
}
