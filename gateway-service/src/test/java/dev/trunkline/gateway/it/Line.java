package dev.trunkline.gateway.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.contracts.catalog.v1.Cancellation;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.MeterPrice;
import dev.trunkline.contracts.catalog.v1.ModelFacts;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.PriceRule;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.catalog.v1.SecretReference;
import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.ProviderCredential;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/** A gateway with callers in front of it and providers behind it, all of whom a test plays. */
final class Line implements AutoCloseable {

    /** One model at {@code cheap} and {@code dear} by the operator's credential, and at {@code closed} without one. */
    static final String MODEL = "line/one";

    static final String OTHER_MODEL = "line/two";
    /** Ten prompt and twenty completion tokens at one USD for a million. */
    static final long PRICE_NANO = 30_000;

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    static final String WHOLE = """
        {"id":"up-1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant",\
        "content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":20,\
        "total_tokens":30}}\
        """;

    final RecordingService services;
    final GatewayProcess gateway;
    final Credit credit;
    final Generations generations;

    /** A key and the account behind it. */
    record Key(String text, String hash, String account) {}

    /** Settings of the gateway as {@code name=value} below {@code trunkline.gateway}. */
    Line(String... settings) throws Exception {
        services = new RecordingService();
        announce(MODEL, "cheap", "OPERATORS_API_KEY", "0.000001");
        announce(MODEL, "dear", "OPERATORS_API_KEY", "0.000003");
        announce(MODEL, "closed", "NOBODYS_API_KEY", "0.000002");
        announce(OTHER_MODEL, "cheap", "OPERATORS_API_KEY", "0.000001");
        credit = new Credit();
        gateway = GatewayProcess.start(services, settings);
        generations = new Generations();
        answerAlways();
    }

    private void announce(String model, String provider, String credentialName, String usd) {
        Topics.announce(endpoint(model, provider, credentialName, usd).build());
    }

    /** A model at one provider who listens elsewhere and needs no credential. */
    void announce(String model, String provider, String baseUrl) {
        Topics.announce(
                endpoint(model, provider, "", "0.000001").setBaseUrl(baseUrl).build());
    }

    /** A model at one provider, of which this is known. */
    void announce(String model, ModelFacts.Builder facts) {
        Topics.announce(endpoint(model, "cheap", "OPERATORS_API_KEY", "0.000001")
                .setModelFacts(facts)
                .build());
    }

    /** A model at one provider who speaks this. */
    void announce(String model, String provider, Protocol protocol) {
        Topics.announce(endpoint(model, provider, "OPERATORS_API_KEY", "0.000001")
                .setProtocol(protocol)
                .build());
    }

    /** A model at one provider who wants no money. */
    void announceFree(String model, String provider) {
        announce(model, provider, "OPERATORS_API_KEY", "0");
    }

    /** Where anything is free, bodies are read of who could not pay for them: other tests begin without. */
    void withdraw(String model, String provider) {
        Topics.withdrawEndpoint(model + "@" + provider);
    }

    /** A model of embeddings at one provider. */
    void announceEmbeddings(String model, String provider, String usd) {
        Topics.announce(endpoint(model, provider, "OPERATORS_API_KEY", usd)
                .setProtocol(Protocol.PROTOCOL_OPENAI_EMBEDDINGS)
                .addOutputModalities("embeddings")
                .build());
    }

    /** A model that ranks documents at one provider who charges by the search. */
    void announceRerank(String model, String provider, String searchUsd) {
        Topics.announce(endpoint(model, provider, "OPERATORS_API_KEY", "0")
                .setProtocol(Protocol.PROTOCOL_COHERE)
                .addOutputModalities("rerank")
                .setPriceList(PriceList.newBuilder()
                        .setVersion("v1")
                        .setPromptUsd("0")
                        .setCompletionUsd("0")
                        .addRules(PriceRule.newBuilder()
                                .addPrices(MeterPrice.newBuilder()
                                        .setMeter("search")
                                        .setUsd(searchUsd))))
                .build());
    }

    /** A model at one provider who speaks Anthropic messages. */
    void announceMessages(String model, String provider, String usd) {
        Topics.announce(endpoint(model, provider, "OPERATORS_API_KEY", usd)
                .setProtocol(Protocol.PROTOCOL_ANTHROPIC_MESSAGES)
                .build());
    }

    /** A model at one provider whose credential lies in the Secret of the provider's name. */
    void announceSecret(String model, String provider, String version) {
        String name = "secret:models/" + provider + "/api-key";
        Topics.announce(endpoint(model, provider, name, "0.000001")
                .setCredentialSecret(SecretReference.newBuilder()
                        .setNamespace("models")
                        .setName(provider)
                        .setKey("api-key")
                        .setVersion(version))
                .build());
    }

    private CatalogEndpoint.Builder endpoint(String model, String provider, String credentialName, String usd) {
        return CatalogEndpoint.newBuilder()
                .setEndpointId(model + "@" + provider)
                .setModel(model)
                .setCanonicalModel(model)
                .setProvider(provider)
                .setProviderName(provider)
                .setTag(provider)
                .setProviderModelId("upstream")
                .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                // Some of its answers never end, and nobody reads on to their end.
                .setCancellation(Cancellation.CANCELLATION_STOPS)
                .setBaseUrl("http://127.0.0.1:" + services.port() + "/" + provider)
                .setCredentialName(credentialName)
                .setPriceList(PriceList.newBuilder()
                        .setVersion("v1")
                        .setPromptUsd(usd)
                        .setCompletionUsd(usd));
    }

    void answerAlways() {
        services.answer((request, response) ->
                response.putHeader("Content-Type", "application/json").end(WHOLE));
    }

    /** This status and body for this credential, an answer for all others. */
    void refuse(String credential, int status, String body) {
        services.answer((request, response) -> {
            if (request.header("Authorization").equals("Bearer " + credential)) {
                response.setStatusCode(status)
                        .putHeader("Retry-After", "60")
                        .putHeader("Content-Type", "application/json")
                        .end(body);
            } else {
                response.putHeader("Content-Type", "application/json").end(WHOLE);
            }
        });
    }

    /** A new account with a new key. */
    Key key(UnaryOperator<ApiKeyState.Builder> terms, ProviderCredential... own) {
        return key(services, terms, own);
    }

    static Key key(RecordingService services) {
        return key(services, UnaryOperator.identity());
    }

    private static Key key(
            RecordingService services, UnaryOperator<ApiKeyState.Builder> terms, ProviderCredential... own) {
        String digits = "%056x".formatted(0xb0_0000 + NUMBERS.incrementAndGet());
        CRC32 checksum = new CRC32();
        checksum.update(digits.getBytes(StandardCharsets.US_ASCII));
        String text = "sk-tl-v1-%s%08x".formatted(digits, checksum.getValue());
        Key key = new Key(text, RecordingService.hash(text), "acct_line_" + NUMBERS.get());
        services.know(state(key, terms), own);
        return key;
    }

    static ApiKeyState state(Key key, UnaryOperator<ApiKeyState.Builder> terms) {
        return terms.apply(ApiKeyState.newBuilder()
                        .setKeyHash(key.hash())
                        .setAccountId(key.account())
                        .setKind(KeyKind.KEY_KIND_INFERENCE))
                .build();
    }

    Key withCredit(Key key) {
        credit.give(key.account(), 1_000_000_000);
        return key;
    }

    /** Asks for an answer of at most 20 tokens; fields are further ones, each followed by a comma. */
    Raw.Answer ask(Key key, String fields) {
        return ask(gateway, key, fields, "Hi");
    }

    Raw.Answer ask(Key key, String fields, String content) {
        return ask(gateway, key, fields, content);
    }

    static Raw.Answer ask(GatewayProcess gateway, Key key, String fields) {
        return ask(gateway, key, fields, "Hi");
    }

    private static Raw.Answer ask(GatewayProcess gateway, Key key, String fields, String content) {
        return gateway.calls()
                .post(
                        "/api/v1/chat/completions",
                        "{" + fields + "\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"" + content
                                + "\"}]}",
                        "Authorization: Bearer " + key.text(),
                        "Content-Type: application/json");
    }

    Raw.Answer ask(Key key) {
        return ask(key, "\"model\":\"" + MODEL + "\",");
    }

    Raw.Answer post(Key key, String path, String body) {
        return gateway.calls()
                .post(path, body, "Authorization: Bearer " + key.text(), "Content-Type: application/json");
    }

    /** What was announced after the gateway's start is known to it. */
    void awaitKnown(Key key, String path, String body) {
        await().atMost(SOON).until(() -> post(key, path, body).status() == 200);
    }

    /** Provider and credential of each call to a provider since the last time, as {@code cheap:sk-1}. */
    List<String> called() {
        List<String> called = services.seen().stream()
                .map(seen -> seen.methodAndUri().split("/")[1] + ":"
                        + seen.header("Authorization").replace("Bearer ", ""))
                .toList();
        services.seen().clear();
        return called;
    }

    static JsonNode json(Raw.Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    static String id(Raw.Answer answer) {
        return answer.header("X-Generation-Id");
    }

    @Override
    public void close() throws Exception {
        generations.close();
        credit.close();
        gateway.close();
        services.close();
    }
}
