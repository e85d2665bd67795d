package dev.trunkline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the API server refuses by the rules of the definitions, before catalog-service sees it. */
class ValidationRulesTest {

    private static final Map<String, ValidationRules> BY_KIND = Map.of(
            "Model", of("models"),
            "ModelEndpoint", of("modelendpoints"),
            "ModelProvider", of("modelproviders"));

    private static final String ENDPOINT = """
            kind: ModelEndpoint
            metadata: {name: owl.at.acme}
            spec:
              {model: zoo/owl, provider: acme, tag: acme/fast, providerModelId: owl-1,
               prices: [{validFrom: "2026-07-02", prompt: "1.25", completion: "10"}]}
            """;
    private static final String EMBEDDINGS =
            ENDPOINT.replace("tag:", "protocol: openai-embeddings, tag:").replace(", completion: \"10\"", "");
    private static final String RANKS = ENDPOINT.replace("tag:", "protocol: cohere, outputModalities: [rerank], tag:")
            .replace(", completion: \"10\"", "");
    private static final String MODEL = """
            kind: Model
            metadata: {name: zoo-owl}
            spec: {slug: zoo/owl, displayName: Owl}
            """;
    private static final String PROVIDER = """
            kind: ModelProvider
            metadata: {name: acme}
            spec: {displayName: Acme, protocol: openai, baseUrl: "https://acme.example/v1"}
            """;

    /** Before the first field of its spec. */
    private static String with(String object, String fields) {
        return object.replaceFirst("\\{(model: |displayName: )", "{" + fields + ", $1");
    }

    /** @param older null where the object is created; otherwise what it replaces */
    private record Example(String object, @Nullable String older, String path, String message) {}

    private static ValidationRules of(String plural) {
        return new ValidationRules(Yaml.read(Chart.FOLDER.resolve("crds/" + plural + ".trunkline.dev.yaml")));
    }

    private static String tiered(String tier) {
        return ENDPOINT.replace("prompt: \"1.25\"", "prompt: \"1.25\", tiers: [{" + tier + "}]");
    }

    private static List<ValidationRules.Rule> broken(String object, @Nullable String older) {
        JsonNode tree = Yaml.read(object);
        return BY_KIND.get(tree.path("kind").asString()).brokenBy(tree, older == null ? null : Yaml.read(older));
    }

    static List<Example> refused() {
        return List.of(
                new Example(ENDPOINT.replace("zoo/owl", "zoo/cat"), ENDPOINT, "/spec", "another model"),
                new Example(
                        ENDPOINT.replace("acme/fast", "acme2").replace("acme,", "acme2,"),
                        ENDPOINT.replace("acme/fast", "acme2"),
                        "/spec",
                        "another provider"),
                new Example(ENDPOINT.replace("acme/fast", "acme/slow"), ENDPOINT, "/spec", "another tag"),
                new Example(ENDPOINT.replace("tag: acme/fast, ", ""), ENDPOINT, "/spec", "another tag"),
                new Example(ENDPOINT, ENDPOINT.replace("tag: acme/fast, ", ""), "/spec", "another tag"),
                new Example(ENDPOINT.replace("acme/fast", "other/fast"), null, "/spec", "the provider's name, alone"),
                new Example(ENDPOINT.replace("acme/fast", "acmefast"), null, "/spec", "the provider's name, alone"),
                new Example(
                        ENDPOINT.replace("tag:", "outputModalities: [text, embeddings], tag:")
                                .replace("\"10\"", "\"0\""),
                        null,
                        "/spec",
                        "embeddings alone"),
                new Example(
                        ENDPOINT.replace("tag:", "outputModalities: [embeddings], protocol: openai, tag:")
                                .replace("\"10\"", "\"0\""),
                        null,
                        "/spec",
                        "a protocol that gives"),
                new Example(
                        EMBEDDINGS.replace("tag:", "outputModalities: [text], tag:"),
                        null,
                        "/spec",
                        "a protocol that gives"),
                new Example(
                        RANKS.replace("protocol: cohere", "protocol: gemini"), null, "/spec", "a protocol that gives"),
                new Example(
                        ENDPOINT.replace("tag:", "outputModalities: [text, rerank], tag:")
                                .replace("\"10\"", "\"0\""),
                        null,
                        "/spec",
                        "rerank alone"),
                new Example(
                        ENDPOINT.replace(", completion: \"10\"", ""), null, "/spec", "the price of a completion token"),
                new Example(ENDPOINT.replace("prompt: \"1.25\", ", ""), null, "/spec", "the price of a prompt token"),
                new Example(tiered("prompt: \"2\""), null, "/spec", "a condition in each tier"),
                new Example(tiered("from: \"16:30\", prompt: \"2\""), null, "/spec", "a condition in each tier"),
                new Example(
                        ENDPOINT.replace("tag:", "protocol: openai-embeddings, tag:"),
                        null,
                        "/spec",
                        "a completion price of 0"),
                new Example(
                        MODEL.replace("displayName", "outputModalities: [text, embeddings], displayName"),
                        null,
                        "/spec",
                        "embeddings alone"),
                new Example(MODEL.replace("zoo/owl", "zoo/cat"), MODEL, "/spec/slug", "a new Model"),
                new Example(PROVIDER.replace("name: acme", "name: Acme"), null, "", "lower-case letters"),
                new Example(PROVIDER.replace("name: acme", "name: acme.example"), null, "", "lower-case letters"),
                new Example(PROVIDER.replace("name: acme", "name: " + "a".repeat(64)), null, "", "63 characters"),
                new Example(
                        PROVIDER.replace(
                                "protocol",
                                "credentials: [ACME_KEY], credentialSecretRef: {name: acme, key: key}, protocol"),
                        null,
                        "/spec",
                        "not both"));
    }

    static List<Example> refusedAccess() {
        return List.of(
                new Example(
                        ENDPOINT.replace("acme/fast", "acme").replace("tag:", "serviceTier: flex, tag:"),
                        null,
                        "/spec",
                        "with a service tier"),
                new Example(MODEL.replace("zoo/owl", "zoo/owl:nitro"), null, "/spec/slug", "a variant other than"),
                access(ENDPOINT, "apiVersion: \"2024-10-21\", address: vertex", "an api-version"),
                access(ENDPOINT, "baseUrl: \"https://a.example\", address: azure", "an api-version"),
                access(ENDPOINT, "address: azure, protocol: gemini", "a form of address"),
                access(ENDPOINT, "auth: aws, protocol: openai", "that the protocol has"),
                access(ENDPOINT, "auth: aws, address: vertex", "that the address has"),
                access(PROVIDER, "address: azure", "an api-version"),
                access(PROVIDER, "apiVersion: \"2024-10-21\"", "an api-version"),
                access(PROVIDER, "address: vertex", "a form of address"),
                access(PROVIDER, "auth: aws", "that the protocol has"),
                access(PROVIDER, "auth: x-goog-api-key", "that the protocol has"),
                access(
                        PROVIDER,
                        "auth: google-service-account, address: azure, apiVersion: \"2024-10-21\"",
                        "that the address has"),
                access(PROVIDER, "credentials: [AWS_ACCESS_KEY_ID]", "AWS_ACCESS_KEY_ID with"),
                access(
                        PROVIDER,
                        "credentials: [GOOGLE_APPLICATION_CREDENTIALS], auth: bearer",
                        "GOOGLE_APPLICATION_CREDENTIALS with"),
                access(PROVIDER, "credentials: [AZURE_CLIENT_SECRET], auth: api-key", "AZURE_CLIENT_SECRET with"));
    }

    private static Example access(String object, String fields, String message) {
        return new Example(with(object, fields), null, "/spec", message);
    }

    @ParameterizedTest
    @MethodSource({"refused", "refusedAccess"})
    void isRefused(Example example) {
        assertThat(broken(example.object(), example.older())).singleElement().satisfies(rule -> {
            assertThat(rule.path()).isEqualTo(example.path());
            assertThat(rule.message()).contains(example.message());
        });
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void isAccepted(String object) {
        assertThat(broken(object, null)).isEmpty();
        assertThat(broken(object, object)).isEmpty();
    }

    static List<String> accepted() throws IOException {
        List<String> all = new ArrayList<>(List.of(
                ENDPOINT,
                ENDPOINT.replace("acme/fast", "acme"),
                ENDPOINT.replace("tag: acme/fast, ", ""),
                EMBEDDINGS,
                RANKS,
                EMBEDDINGS.replace("protocol: openai-embeddings", "protocol: bedrock, outputModalities: [embeddings]"),
                with(ENDPOINT, "protocol: anthropic, baseUrl: \"https://a.example\", auth: x-api-key"),
                with(ENDPOINT, "apiVersion: \"2024-10-21\""),
                with(ENDPOINT, "protocol: gemini, address: vertex, auth: google-service-account"),
                with(PROVIDER, "address: azure, apiVersion: 2025-04-01-preview, credentials: [AZURE_OPENAI_API_KEY]"),
                with(PROVIDER, "auth: entra, credentials: [AZURE_CLIENT_SECRET]"),
                with(PROVIDER, "credentials: [AWS_ACCESS_KEY_ID]").replace("protocol: openai", "protocol: bedrock"),
                with(PROVIDER, "credentials: [GOOGLE_APPLICATION_CREDENTIALS], address: vertex")
                        .replace("protocol: openai", "protocol: gemini"),
                EMBEDDINGS.replace("tag:", "outputModalities: [], tag:"),
                EMBEDDINGS.replace("prompt: \"1.25\"", "prompt: \"1.25\", completion: \"0.00\""),
                EMBEDDINGS.replace("protocol: openai-embeddings", "outputModalities: [embeddings]"),
                MODEL,
                MODEL.replace("displayName", "outputModalities: [embeddings], displayName"),
                PROVIDER.replace("name: acme", "name: " + "a".repeat(63)),
                PROVIDER.replace("protocol", "credentials: [], credentialSecretRef: {name: acme, key: key}, protocol"),
                PROVIDER.replace("protocol", "credentials: [ACME_KEY], protocol")));
        try (Stream<Path> samples = Files.list(Chart.ROOT.resolve("k8s/samples"))) {
            samples.filter(file -> file.toString().endsWith(".yaml"))
                    .flatMap(file -> Yaml.readAll(Yaml.text(file)).stream())
                    .filter(object -> BY_KIND.containsKey(object.path("kind").asString("")))
                    .map(Yaml::write)
                    .forEach(all::add);
        }
        return all;
    }

    @Test
    void noRuleIsWithoutAnExampleThatBreaksIt() {
        List<ValidationRules.Rule> rules =
                BY_KIND.values().stream().flatMap(kind -> kind.all().stream()).toList();
        List<ValidationRules.Rule> broken = Stream.concat(refused().stream(), refusedAccess().stream())
                .flatMap(example -> broken(example.object(), example.older()).stream())
                .toList();

        assertThat(rules).hasSizeGreaterThan(6);
        assertThat(broken).containsAll(rules);
    }
}
