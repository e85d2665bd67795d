package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.KeyKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who guesses keys and codes, and others at the same address who need not. Each test has its address. */
class GuessingIT {

    private static final int FAILURES = 5;
    private static final String TOO_MANY = "Too many wrong API keys from this address. Try again later.";
    private static final AtomicInteger KEYS = new AtomicInteger();

    private static RecordingService services;
    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        services = new RecordingService();
        gateway = GatewayProcess.start(
                services,
                "identity.unknown-for=1h",
                "guesses.failures=" + FAILURES,
                "guesses.window=1h",
                "guesses.refusal-delay=50ms",
                "guesses.questions-per-second=5",
                "guesses.longest-wait=3s");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        services.close();
    }

    @BeforeEach
    void forget() {
        services.forget();
    }

    @Test
    void refusesGuessesAsTooManyAndLetsTheRightKeyIn() {
        Raw attacker = gateway.from("127.0.1.1");
        String right = newKey();
        services.know(right, KeyKind.KEY_KIND_MANAGEMENT);
        for (int i = 0; i < FAILURES; i++) {
            assertThat(show(attacker, newKey()).status()).isEqualTo(401);
        }

        Raw.Answer refused = show(attacker, newKey());

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3000, 3600);
        assertThat(refused.body()).contains(TOO_MANY, "\"error_type\":\"rate_limit_exceeded\"");
        assertThat(show(attacker, right).status()).isEqualTo(200);
        assertThat(show(attacker, right).status()).isEqualTo(200);
        assertThat(show(gateway.from("127.0.1.2"), newKey()).status()).isEqualTo(401);
    }

    @Test
    void tellsMistypedUnknownAndRepeatedKeysAlikeOnceThereWereTooMany() {
        Raw attacker = gateway.from("127.0.1.3");
        String unknown = newKey();
        String deleted = newKey();
        Topics.announce(services.know(deleted, KeyKind.KEY_KIND_MANAGEMENT));
        services.unknow(deleted);
        Topics.withdraw(RecordingService.hash(deleted));
        for (int i = 0; i <= FAILURES; i++) {
            show(attacker, "sk-tl-v1-mistyped");
        }

        List<Raw.Answer> answers = List.of(
                show(attacker, "sk-tl-v1-mistyped"),
                show(attacker, unknown.substring(0, unknown.length() - 1) + "x"),
                show(attacker, unknown),
                show(attacker, unknown),
                show(attacker, deleted));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.body().replaceAll("[0-9]{4}", "N"))
                    .isEqualTo(answers.getFirst().body().replaceAll("[0-9]{4}", "N"));
        });
        assertThat(services.asked()).containsOnlyOnce(RecordingService.hash(unknown));
    }

    @Test
    void asksForAFloodOfGuessesInTurn() {
        Raw attacker = gateway.from("127.0.1.4");
        String announced = newKey();
        Topics.announce(services.know(announced, KeyKind.KEY_KIND_MANAGEMENT));
        long beganNanos = System.nanoTime();
        List<CompletableFuture<Integer>> guesses = IntStream.range(0, 90)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> show(attacker, newKey()).status(),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        await().atMost(Duration.ofSeconds(60)).until(() -> services.asked().size() >= FAILURES);

        // Not seen before by this gateway, but nobody's guess.
        Raw.Answer right = show(attacker, announced);

        assertThat(right.status()).isEqualTo(200);
        assertThat(guesses.stream().map(CompletableFuture::join)).allMatch(status -> status == 401 || status == 429);
        // Five at once, one at once after those, and five in each second of the flood and of the three that a question
        // may wait.
        long seconds = 3 + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNanos);
        assertThat(services.asked()).hasSizeLessThanOrEqualTo(Math.toIntExact(FAILURES + 1 + 5 * (seconds + 1) + 1));
    }

    @Test
    void knowsAKeyThatWasUnknownAMomentBefore() {
        Raw caller = gateway.from("127.0.1.5");
        String key = newKey();
        assertThat(show(caller, key).status()).isEqualTo(401);
        ApiKeyState state = services.know(key, KeyKind.KEY_KIND_MANAGEMENT);
        assertThat(show(caller, key).status()).as("still remembered as unknown").isEqualTo(401);

        Topics.announce(state);

        await().atMost(Duration.ofSeconds(60)).until(() -> show(caller, key).status() == 200);
    }

    @Test
    void slowsGuessesOfCodesAndLetsTheRightCodeThrough() {
        Raw attacker = gateway.from("127.0.1.6");
        services.answer((request, response) -> {
            boolean right = request.body().contains("right");
            response.setStatusCode(right ? 200 : 403).end(right ? "{\"key\":\"k\"}" : "{\"error\":\"wrong\"}");
        });
        for (int i = 0; i < FAILURES; i++) {
            Raw.Answer wrong = attacker.post("/api/v1/auth/keys", "{\"code\":\"wrong\"}");
            assertThat(wrong.status()).isEqualTo(403);
            assertThat(wrong.body()).isEqualTo("{\"error\":\"wrong\"}");
        }

        Raw.Answer refused = attacker.post("/v1/auth/keys", "{\"code\":\"wrong\"}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3000, 3600);
        assertThat(refused.body()).contains("Too many wrong codes from this address. Try again later.");
        Raw.Answer right = attacker.post("/api/v1/auth/keys", "{\"code\":\"right\"}");
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.body()).isEqualTo("{\"key\":\"k\"}");
        assertThat(gateway.from("127.0.1.7")
                        .post("/api/v1/auth/keys", "{\"code\":\"wrong\"}")
                        .status())
                .isEqualTo(403);
        assertThat(show(attacker, newKey()).status())
                .as("keys are another matter")
                .isEqualTo(401);
    }

    private static Raw.Answer show(Raw caller, String key) {
        return caller.call("GET /api/v1/keys", "Authorization: Bearer " + key);
    }

    /** Well-formed, and nobody's yet. */
    private static String newKey() {
        String digits = "%056x".formatted(KEYS.incrementAndGet());
        CRC32 checksum = new CRC32();
        checksum.update(digits.getBytes(StandardCharsets.US_ASCII));
        return "sk-tl-v1-%s%08x".formatted(digits, checksum.getValue());
    }
}
