package dev.trunkline.gateway;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.trunkline.contracts.catalog.v1.Prefill;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.gateway.admission.Held;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.catalogue.Access;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.generation.App;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.topic.KafkaBroker;
import dev.trunkline.gateway.transcode.Transcoding;
import dev.trunkline.gateway.usage.Prices;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the tests of this service begin with. */
public final class Given {

    public static final String ACCOUNT = "acct_0123456789abcdefghijklmnop";
    public static final String KEY_HASH = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";
    public static final String GENERATION_ID = "gen-1767225600-Zk3fR8sQpL0vXw2nTb7Y";
    /** 2026-01-01 00:00 UTC. */
    public static final long NEW_YEAR_MILLIS = 1_767_225_600_000L;

    public static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    private Given() {}

    /** Time that passes only when a test says so. */
    public static final class Clock implements InstantSource {

        private volatile long millis;

        public Clock(long millis) {
            this.millis = millis;
        }

        public void pass(long more) {
            millis += more;
        }

        @Override
        public long millis() {
            return millis;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }

    public static Clock clock() {
        return new Clock(NEW_YEAR_MILLIS);
    }

    public static KafkaBroker broker(String bootstrapServers) {
        return new KafkaBroker(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** The defaults, except for what is given as name and value below {@code trunkline.gateway}. */
    public static GatewaySettings settings(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (String service : new String[] {"auth", "billing", "catalog"}) {
            values.put("trunkline.gateway.control-plane." + service + ".host", "127.0.0.1");
            values.put("trunkline.gateway.control-plane." + service + ".port", "1");
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put("trunkline.gateway." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(GatewaySettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(GatewaySettings.class);
    }

    public static Prices prices(String promptUsd, String completionUsd) {
        BigDecimal prompt = new BigDecimal(promptUsd);
        return new Prices("v1", prompt, new BigDecimal(completionUsd), prompt, prompt, BigDecimal.ZERO);
    }

    /** Endpoint {@code <model>@<provider>}, whose provider needs no credential. */
    public static Endpoint endpoint(String model, String provider, Prices prices) {
        return endpoint(model, provider, prices, "");
    }

    public static Endpoint endpoint(String model, String provider, Prices prices, String credentialName) {
        return new Endpoint(
                model + "@" + provider,
                model,
                model,
                provider,
                provider.toUpperCase(java.util.Locale.ROOT),
                provider + "/tag",
                "upstream-" + model,
                Protocol.PROTOCOL_OPENAI_CHAT,
                "127.0.0.1",
                18091,
                false,
                "/v1",
                credentialName,
                prices,
                128_000,
                8192);
    }

    /** One with a context of so many tokens. */
    public static Endpoint endpoint(String model, String provider, Prices prices, int contextLength) {
        return like(endpoint(model, provider, prices))
                .contextLength(contextLength)
                .endpoint();
    }

    /** One that is the same but for what is said behind. */
    public static EndpointLike like(Endpoint other) {
        return new EndpointLike(other);
    }

    /** One that takes these fields of the API. */
    public static Endpoint endpointThatTakes(Set<String> parameters) {
        return endpointThatTakes(parameters, "p");
    }

    /** The same of this provider. */
    public static Endpoint endpointThatTakes(Set<String> parameters, String provider) {
        return like(endpoint("m", provider, prices("0", "0"))).takes(parameters).endpoint();
    }

    /** One of which this is known. */
    public static Endpoint endpoint(String model, String provider, Prefill prefill) {
        return like(endpoint(model, provider, prices("1", "1")))
                .prefill(prefill)
                .endpoint();
    }

    /** One that is called like this. */
    public static Endpoint endpoint(String model, Access access) {
        return like(endpoint(model, "p", prices("1", "1"))).access(access).endpoint();
    }

    public static Candidate candidate(String model, String provider) {
        Prices prices = prices("0.000001", "0.000003");
        return new Candidate(endpoint(model, provider, prices), prices);
    }

    public static Envelope envelope(String json) {
        return passed(Requests.chat(utf8(json)));
    }

    /** A request of one short message with these other fields, each followed by a comma. */
    public static Envelope request(String fields) {
        return envelope("{" + fields + MESSAGES + "}");
    }

    public static Caller caller() {
        return new Caller(
                ACCOUNT,
                KEY_HASH,
                KeyKind.KEY_KIND_INFERENCE,
                false,
                Long.MAX_VALUE,
                Caller.NO_LIMIT,
                LimitWindow.LIMIT_WINDOW_TOTAL,
                false);
    }

    public static Received received(Envelope envelope) {
        App app = new App("https://app.example", "Example", "openai-java/4");
        return new Received(GENERATION_ID, NEW_YEAR_MILLIS, Transcoding.CHAT, caller(), envelope, app);
    }

    /** Of a request for which a hold was placed, and which these may serve. */
    public static Progress progress(Envelope envelope, Hold hold, Candidate... candidates) {
        return new Progress(new Held(received(envelope), List.of(candidates), hold));
    }

    public static <T> T passed(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Passed<T>(T value) -> value;
            case Outcome.Refused<T>(GatewayFailure failure) -> throw new AssertionError("refused: " + failure);
        };
    }

    public static GatewayFailure refused(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Passed<?>(Object value) -> throw new AssertionError("passed: " + value);
            case Outcome.Refused<?>(GatewayFailure failure) -> failure;
        };
    }

    /** Reads {@code examples/<name>.json} of the contracts into the builder; fields of the future are ignored. */
    public static <B extends Message.Builder> B example(String name, B builder) {
        var stream = Given.class.getResourceAsStream("/examples/" + name + ".json");
        try (var reader = new InputStreamReader(Objects.requireNonNull(stream, name), StandardCharsets.UTF_8)) {
            JsonFormat.parser().ignoringUnknownFields().merge(reader, builder);
            return builder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
