package dev.trunkline.gateway.attempt;

import static dev.trunkline.gateway.attempt.AnswersInTurn.typed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.credential.AuthorizationsOf;
import dev.trunkline.gateway.credential.CredentialsOf;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.relay.ReceivingCaller;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Requests that name media by address, to a provider who wants the bytes; the media lie where it listens. */
class MediaByAddressIT {

    private static final byte[] GIF = "GIF89a...".getBytes(StandardCharsets.US_ASCII);
    private static final String GIF_BASE64 = Base64.getEncoder().encodeToString(GIF);
    private static final Map<String, String> KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "secret", "AWS_REGION", "eu-west-1");
    private static final String WHOLE = """
            {"output":{"message":{"role":"assistant","content":[{"text":"Hi"}]}},"stopReason":"end_turn",\
            "usage":{"inputTokens":7,"outputTokens":1}}""";

    private final AnswersInTurn answers = new AnswersInTurn();
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private final ReceivingCaller caller = new ReceivingCaller();

    @AutoClose
    private final OneProvider provider = new OneProvider(request -> {
        if (request.path().startsWith("/media/")) {
            fetched.add(request.path());
            typed(request.response(), request.path().endsWith(".gif") ? "image/gif" : "text/html")
                    .end(Buffer.buffer(GIF));
        } else {
            answers.handle(request);
        }
    });

    private String at(String path) {
        return "http://127.0.0.1:" + provider.port() + path;
    }

    private AttemptEnd serve(String url, Protocol... protocols) throws Exception {
        Attempts attempts = provider.attempts(
                CredentialsOf.environment(KEYS),
                AuthorizationsOf.aws(provider.vertx, InstantSource.system()),
                "egress.allowed-networks",
                "127.0.0.1");
        var request = Given.envelope("{\"model\":\"m\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":["
                + "{\"type\":\"text\",\"text\":\"What?\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url
                + "\"}}]}]}");
        Candidate[] candidates = Arrays.stream(protocols)
                .map(this::endpoint)
                .map(endpoint -> new Candidate(endpoint, endpoint.prices()))
                .toArray(Candidate[]::new);
        return provider.serve(attempts, Given.progress(request, new Hold(1_000_000, 5), candidates), caller)
                .get(60, TimeUnit.SECONDS);
    }

    private Endpoint endpoint(Protocol protocol) {
        Endpoint given = Given.endpoint("m", "amazon-bedrock", Given.prices("0.000001", "0.000001"));
        return new Endpoint(
                given.id(),
                given.model(),
                given.canonicalModel(),
                given.provider(),
                given.providerName(),
                given.tag(),
                "us.amazon.nova-lite-v1:0",
                protocol,
                "127.0.0.1",
                provider.port(),
                false,
                "",
                protocol == Protocol.PROTOCOL_BEDROCK ? "AWS_ACCESS_KEY_ID" : "",
                given.prices(),
                0,
                0);
    }

    private void answersWhole() {
        answers.are(response -> typed(response, "application/json").end(WHOLE));
    }

    @Test
    void anImageGoesToTheProviderAsItsBytes() throws Exception {
        answersWhole();

        assertThat(serve(at("/media/a.gif"), Protocol.PROTOCOL_BEDROCK)).isInstanceOf(AttemptEnd.WholeAnswered.class);

        assertThat(fetched).containsExactly("/media/a.gif");
        assertThat(answers.bodies)
                .singleElement()
                .asString()
                .contains("{\"image\":{\"format\":\"gif\",\"source\":{\"bytes\":\"" + GIF_BASE64 + "\"}}}");
    }

    @Test
    void itIsFetchedOnceForAllWhoAreAsked() throws Exception {
        answers.are(response -> response.setStatusCode(503).end(), response -> typed(response, "application/json")
                .end(WHOLE));

        assertThat(serve(at("/media/a.gif"), Protocol.PROTOCOL_BEDROCK, Protocol.PROTOCOL_BEDROCK))
                .isInstanceOf(AttemptEnd.WholeAnswered.class);

        assertThat(fetched).hasSize(1);
        assertThat(answers.bodies).hasSize(2).allMatch(body -> body.contains(GIF_BASE64));
    }

    @Test
    void whatCannotBeHadIsTheCallersMistakeAndNobodyIsAsked() throws Exception {
        answersWhole();

        AttemptEnd end = serve(at("/media/page"), Protocol.PROTOCOL_BEDROCK, Protocol.PROTOCOL_BEDROCK);

        assertThat(end).isInstanceOfSatisfying(AttemptEnd.Untranslatable.class, told -> assertThat(told.failure())
                .isEqualTo(new GatewayFailure.BadRequest("messages[0].content[1].image_url.url: expected"
                        + " the address of an image of png, jpeg, gif or webp")));
        assertThat(fetched).hasSize(1);
        assertThat(answers.bodies).isEmpty();
    }

    /** What this gateway may not fetch is the other's own matter. */
    @Test
    void whoTakesAddressesIsAskedAllTheSame() throws Exception {
        answers.are(response -> typed(response, "application/json")
                .end("{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
                        + "\"finish_reason\":\"stop\"}]}"));

        assertThat(serve("http://10.0.0.1/a.gif", Protocol.PROTOCOL_BEDROCK, Protocol.PROTOCOL_OPENAI_CHAT))
                .isInstanceOf(AttemptEnd.WholeAnswered.class);

        assertThat(fetched).isEmpty();
        assertThat(answers.bodies).singleElement().asString().contains("\"url\":\"http://10.0.0.1/a.gif\"");
    }
}
