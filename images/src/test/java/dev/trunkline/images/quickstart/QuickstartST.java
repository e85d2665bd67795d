package dev.trunkline.images.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.trunkline.images.Caller;
import dev.trunkline.localstack.process.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The images as they are built, run by podman as the chart's quickstart says, and the README's first request against
 * them. Without a kubelet: pods are started in order, and this test asks their probes.
 */
class QuickstartST {

    private static final Duration BUILD_LIMIT = Duration.ofMinutes(15);
    private static final Duration BOOKED_WITHIN = Duration.ofSeconds(60);
    private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final String[] PARTS = {"trunkline-postgresql", "trunkline-kafka", "trunkline-redis"};
    private static final String[] OTHERS = {
        "trunkline-simulator",
        "trunkline-catalog",
        "trunkline-auth",
        "trunkline-billing",
        "trunkline-routing",
        "trunkline-keycloak"
    };
    private static final String VERSION = System.getProperty("trunkline.version");
    private static final String REVISION = "0123456789abcdef0123456789abcdef01234567";
    /** Of images/build: the age of every file. */
    private static final String EPOCH = "1767225600";
    /** The bill of materials and the cache. */
    private static final int TRAINED_LAYERS = 2;

    private static final String GATEWAY = "trunkline-gateway";
    private static final int GATEWAY_PORT = 8080;

    @TempDir
    private static Path work;

    private static Podman podman;
    private static Reduction quickstart;

    @BeforeAll
    static void buildImages() throws IOException {
        Tools.require();
        quickstart = rendered();
        podman = new Podman(work);
        podman.script(BUILD_LIMIT, "images/base");
        podman.script(
                BUILD_LIMIT,
                "images/build",
                "--base=trunkline/base:local",
                "--trainer=trunkline/trainer:local",
                "--revision=" + REVISION,
                "--built",
                "--no-save");
    }

    static List<String> programs() {
        return List.of(
                "catalog-service",
                "auth-service",
                "billing-service",
                "routing-service",
                "gateway-service",
                "provider-simulator");
    }

    /** All but what training makes, staged and copied anew. */
    @Test
    void programsMakeTheSameLayersEachTime() throws IOException {
        podman.script(BUILD_LIMIT, "images/build", "--context", "--built");
        Path dockerfile = untrained();
        for (String program : programs()) {
            String again = "trunkline/again:" + program;
            podman.script(
                    BUILD_LIMIT,
                    "buildah",
                    "build",
                    "--isolation=chroot",
                    "--no-cache",
                    "--layers",
                    "--timestamp=" + EPOCH,
                    "--format=oci",
                    "--build-arg=BASE=trunkline/base:local",
                    "--build-arg=SERVICE=" + program,
                    "--file=" + dockerfile,
                    "--tag=" + again,
                    Podman.ROOT.resolve("images/target/context").toString());
            List<String> layers = layers(image(program));
            List<String> madeAgain = layers(again);
            podman.call("rmi", again);

            assertThat(layers)
                    .as(program)
                    .hasSize(madeAgain.size() + TRAINED_LAYERS)
                    .startsWith(madeAgain.toArray(String[]::new));
        }
    }

    private static Path untrained() throws IOException {
        String dockerfile = Files.readString(Podman.ROOT.resolve("images/Dockerfile"));
        String last = dockerfile.substring(dockerfile.lastIndexOf("FROM"));
        return Files.writeString(
                work.resolve("Dockerfile"), "ARG BASE\n" + last.replaceAll("(?m)^COPY --from=trained .*\n", ""));
    }

    private static List<String> layers(String image) {
        List<String> digests = new ArrayList<>();
        podman.image(image).at("/RootFS/Layers").forEach(digest -> digests.add(digest.asText()));
        return digests;
    }

    @ParameterizedTest
    @MethodSource("programs")
    void anImageSaysWhatItIs(String program) {
        JsonNode labels = podman.image(image(program)).path("Labels");

        assertThat(labels.path("org.opencontainers.image.title").asText()).isEqualTo("trunkline/" + program);
        assertThat(labels.path("org.opencontainers.image.version").asText()).isEqualTo(VERSION);
        assertThat(labels.path("org.opencontainers.image.revision").asText()).isEqualTo(REVISION);
    }

    private static String image(String program) {
        return "trunkline/" + program + ":" + VERSION;
    }

    /** As {@code kind load image-archive} takes it into a node, which then looks for what the pod names. */
    @Test
    void anArchiveHasTheNameThatANodeLooksFor() throws IOException {
        podman.script(BUILD_LIMIT, "images/build", "--archive=provider-simulator");

        String index =
                podman.script(BUILD_LIMIT, "tar", "-xOf", "images/target/images/provider-simulator.tar", "index.json");
        String wanted =
                quickstart.containers("trunkline-simulator").at("/0/image").asText();

        assertThat(wanted).isEqualTo(image("provider-simulator"));
        assertThat(new ObjectMapper()
                        .readTree(index)
                        .at("/manifests/0/annotations/org.opencontainers.image.ref.name")
                        .asText())
                .isEqualTo("docker.io/" + wanted);
    }

    @Test
    void theReadmesFirstRequestIsAnsweredAndBooked() throws IOException {
        podman.script(BUILD_LIMIT, "images/stand-ins/build");
        String postgres =
                quickstart.containers("trunkline-postgresql").at("/0/image").asText();
        assertThat(podman.image(postgres).at("/Config/StopSignal").asText())
                .as("a stop that waits for no client")
                .isIn("SIGINT", "2");
        int port = FreePorts.pick(1).getFirst();

        try (Cluster cluster = new Cluster(podman, quickstart, work)) {
            cluster.start(Map.of(), PARTS);
            cluster.awaitReady(PARTS);
            cluster.start(Map.of(), OTHERS);
            cluster.start(Map.of(GATEWAY_PORT, port), GATEWAY);
            cluster.awaitReady(OTHERS);
            cluster.awaitReady(GATEWAY);
            String grant = job(quickstart);
            cluster.start(Map.of(), grant);
            cluster.awaitEnd(grant);

            everyPodIsAsRestrictedAsRendered(cluster);
            String gateway = "http://127.0.0.1:" + port;
            String key = secret(quickstart, "api-key");
            String stream = firstRequest(gateway, key);

            assertThat(stream).contains("data: {", "data: [DONE]");
            String id = Caller.field(stream.substring(stream.indexOf("data: {")), "id");
            await().atMost(BOOKED_WITHIN).untilAsserted(() -> {
                HttpResponse<String> record =
                        new Caller(URI.create(gateway), key).send("GET", "/api/v1/generation?id=" + id, "");
                assertThat(record.statusCode()).as(record.body()).isEqualTo(200);
                assertThat(record.body()).contains(id, "simulated/parrot-large");
            });
        }
    }

    private static void everyPodIsAsRestrictedAsRendered(Cluster cluster) {
        for (String workload : List.of(GATEWAY, "trunkline-billing", "trunkline-postgresql")) {
            for (JsonNode container : cluster.containers(workload)) {
                assertThat(container.at("/HostConfig/ReadonlyRootfs").asBoolean())
                        .as(workload)
                        .isTrue();
                assertThat(container.at("/Config/User").asText()).as(workload).matches("[1-9]\\d*(:\\d+)?");
                assertThat(container.at("/HostConfig/Memory").asLong())
                        .as(workload)
                        .isPositive();
                assertThat(container.at("/EffectiveCaps").size()).as(workload).isZero();
            }
        }
    }

    private static Reduction rendered() throws IOException {
        String yaml = new Chart(work).rendered("values-quickstart.yaml");
        return Reduction.of(new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll().stream());
    }

    private static String job(Reduction quickstart) {
        return quickstart.workloads().stream()
                .filter(name -> name.contains("first-credit"))
                .findFirst()
                .orElseThrow();
    }

    private static String secret(Reduction quickstart, String name) {
        for (JsonNode secret : quickstart.ofKind("Secret")) {
            if (secret.at("/data").has(name)) {
                byte[] value =
                        Base64.getDecoder().decode(secret.at("/data/" + name).asText());
                return new String(value, StandardCharsets.UTF_8);
            }
            if (secret.at("/stringData").has(name)) {
                return secret.at("/stringData/" + name).asText();
            }
        }
        throw new AssertionError("no Secret has " + name);
    }

    /** The README's own command, with what its {@code .trunkline/env} would have said. */
    private String firstRequest(String gateway, String key) throws IOException {
        String readme = Files.readString(Podman.ROOT.resolve("README.md"));
        Matcher blocks = SHELL_BLOCK.matcher(readme);
        String curl = blocks.results()
                .map(block -> block.group(1))
                .filter(block -> block.contains("curl -N"))
                .map(block -> block.substring(block.indexOf("curl -N")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("README.md has no block with curl -N"));
        Path script = Files.writeString(work.resolve("first-request.sh"), """
                TRUNKLINE_URL=%s TRUNKLINE_API_KEY=%s TRUNKLINE_MODEL=simulated/parrot-large
                %s""".formatted(gateway, key, curl));
        return podman.script(Duration.ofMinutes(1), "sh", script.toString());
    }
}
