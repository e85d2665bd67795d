package dev.trunkline.billing;

import static dev.trunkline.billing.real.Events.KEY;
import static dev.trunkline.billing.real.Events.byok;
import static dev.trunkline.billing.real.Events.generation;
import static dev.trunkline.billing.real.Events.grant;
import static dev.trunkline.billing.real.Events.inParts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.billing.real.BillingProcess;
import dev.trunkline.billing.real.BillingProcess.Answer;
import dev.trunkline.billing.real.Books;
import dev.trunkline.billing.real.World;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers of the REST paths see, on real parts. */
class BillingApiIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String GRANTS = "/internal/v1/grants";
    /** Of a generation: there, since strict clients look for them, and null. */
    private static final List<String> UNKNOWN = List.of(
            "app_id",
            "cache_discount",
            "moderation_latency",
            "num_fetches",
            "num_input_audio_prompt",
            "num_media_completion",
            "num_media_prompt",
            "num_search_results",
            "request_id",
            "response_cache_source_id",
            "router",
            "web_search_engine");

    private static final World WORLD = World.create();
    private static final Books BOOKS = WORLD.books();
    private static final ExecutorService CALLERS = Executors.newVirtualThreadPerTaskExecutor();
    private static BillingProcess billing;

    @BeforeAll
    static void start() {
        billing = WORLD.start("trunkline.billing.reads.record-wait=20s");
    }

    @AfterAll
    static void stop() {
        billing.close();
        CALLERS.close();
    }

    @Test
    void creditsAreExactAndSayHowOldTheyAre() {
        WORLD.send(
                grant("grant-credits", "acct_credits", 10_000_000_001L),
                generation("gen-1-credits", "acct_credits", 1));
        await().atMost(SOON).until(() -> BOOKS.sums().getOrDefault("customer:acct_credits", 0L) == 10_000_000_000L);

        Answer answer = billing.get("/api/v1/credits", billing.tokens.inference("acct_credits"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"total_credits\":10.000000001", "\"total_usage\":0.000000001");
        assertThat(Instant.parse(answer.json().at("/data/balance_as_of").asText())
                        .toString())
                .isEqualTo(Instant.parse(BOOKS.text("""
                        select to_char(as_of at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                          from account_balance where account_id = 'acct_credits'""")).toString());
    }

    @Test
    void anAccountWithoutEventsHasNothing() {
        Answer answer = billing.get("/api/v1/credits", billing.tokens.inference("acct_nobody"));

        assertThat(answer.body())
                .isEqualTo("{\"data\":{\"total_credits\":0,\"total_usage\":0,\"balance_as_of\":null}}");
    }

    @Test
    void aGenerationIsReadWithAllItsAttempts() {
        var event = generation("gen-1700000000-aaaaaaaaaaaaaaaaaaaa", "acct_read", 342_000).toBuilder();
        event.getUsageBuilder().addMetersBuilder().setMeter("completion_image").setCount(3);
        event.getServedBuilder().setServiceTier("default");
        event.getAttemptsBuilder(1).setRoutedServiceTier("priority");
        WORLD.send(event.build());
        await().atMost(SOON).until(() -> BOOKS.sums().containsKey("customer:acct_read"));

        JsonNode data =
                read("gen-1700000000-aaaaaaaaaaaaaaaaaaaa", "acct_read").json().path("data");

        assertThat(data.path("id").asText()).isEqualTo("gen-1700000000-aaaaaaaaaaaaaaaaaaaa");
        assertThat(data.path("upstream_id").asText()).isEqualTo("chatcmpl-1");
        assertThat(data.path("model").asText()).isEqualTo("simulated/parrot-large");
        assertThat(data.path("provider_name").asText()).isEqualTo("Simulator Beta");
        assertThat(data.path("total_cost").decimalValue()).isEqualByComparingTo(new BigDecimal("0.000342"));
        assertThat(data.path("usage").decimalValue()).isEqualByComparingTo(new BigDecimal("0.000342"));
        assertThat(data.path("created_at").asText()).isEqualTo("2026-11-18T12:00:00Z");
        assertThat(data.path("latency").asLong()).isEqualTo(850);
        assertThat(data.path("generation_time").asLong()).isEqualTo(804);
        assertThat(data.path("native_tokens_prompt").asLong()).isEqualTo(12);
        assertThat(data.path("native_tokens_completion").asLong()).isEqualTo(34);
        assertThat(data.path("native_tokens_reasoning").asLong()).isEqualTo(5);
        assertThat(data.path("native_tokens_cached").asLong()).isEqualTo(2);
        assertThat(data.path("native_tokens_completion_images").asLong()).isEqualTo(3);
        assertThat(data.path("streamed").asBoolean()).isTrue();
        assertThat(data.path("cancelled").asBoolean()).isFalse();
        assertThat(data.path("is_byok").isBoolean()).isTrue();
        assertThat(data.path("is_byok").asBoolean()).isFalse();
        assertThat(data.path("upstream_inference_cost").decimalValue()).isEqualByComparingTo("0.000342");
        assertThat(data.path("finish_reason").asText()).isEqualTo("stop");
        assertThat(data.path("native_finish_reason").asText()).isEqualTo("end_turn");
        assertThat(data.path("http_referer").asText()).isEqualTo("https://app.example/page");
        assertThat(data.path("origin").asText()).isEqualTo("https://app.example");
        assertThat(data.path("user_agent").asText()).isEqualTo("openai-java/4");
        assertThat(data.path("external_user").asText()).isEqualTo("user-7");
        assertThat(data.path("session_id").asText()).isEqualTo("session-7");
        assertThat(data.path("preset_id").asText()).isEqualTo("preset_7");
        assertThat(data.path("workspace_id").asText()).isEqualTo("acct_read");
        assertThat(data.path("data_region").asText()).isEqualTo("global");
        assertThat(UNKNOWN)
                .allSatisfy(
                        field -> assertThat(data.path(field).isNull()).as(field).isTrue());
        assertThat(data.path("service_tier").asText()).isEqualTo("default");
        JsonNode attempts = data.path("provider_responses");
        assertThat(attempts.get(0).has("routed_service_tier")).isFalse();
        assertThat(attempts.get(1).path("routed_service_tier").asText()).isEqualTo("priority");
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0).path("status").asInt()).isEqualTo(503);
        assertThat(attempts.get(0).path("endpoint_id").asText()).isEqualTo("simulated/parrot-large@simulator-alpha");
        assertThat(attempts.get(0).has("id")).isFalse();
        assertThat(attempts.get(0).path("fault").asText()).isEqualTo("provider");
        assertThat(attempts.get(0).path("fault_detail").asText()).isEqualTo("status 503");
        assertThat(attempts.get(0).has("delivered")).isFalse();
        assertThat(attempts.get(1).path("fault").isNull()).isTrue();
        assertThat(attempts.get(1).path("fault_detail").isNull()).isTrue();
        assertThat(attempts.get(1).path("status").asInt()).isEqualTo(200);
        assertThat(attempts.get(1).path("latency").asInt()).isEqualTo(40);
        assertThat(attempts.get(1).path("id").asText()).isEqualTo("chatcmpl-1");
    }

    @Test
    void aGenerationByTheAccountsOwnCredentialSaysWhatItsProviderCharges() {
        WORLD.send(byok("gen-1700000000-byokbyokbyokbyokbyok", "acct_own", 342_000, false));
        await().atMost(SOON)
                .until(() -> BOOKS.number("select count(*) from generation where account_id = 'acct_own'") == 1);

        JsonNode data =
                read("gen-1700000000-byokbyokbyokbyokbyok", "acct_own").json().path("data");

        assertThat(data.path("is_byok").asBoolean()).isTrue();
        assertThat(data.path("usage").decimalValue()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(data.path("total_cost").decimalValue()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(data.path("upstream_inference_cost").decimalValue())
                .isEqualByComparingTo(new BigDecimal("0.000342"));
        assertThat(data.path("service_tier").isNull()).as("nobody says").isTrue();
        assertThat(data.at("/provider_responses/0/is_byok").asBoolean(true)).isFalse();
        assertThat(data.at("/provider_responses/1/is_byok").asBoolean()).isTrue();
    }

    @Test
    void anAnswerInPartsSaysWhoGaveWhich() {
        WORLD.send(inParts("gen-1700000000-partpartpartpartpart", "acct_parts", 342_000, 42_000));
        await().atMost(SOON)
                .until(() -> BOOKS.number("select count(*) from generation where account_id = 'acct_parts'") == 1);

        JsonNode delivered = read("gen-1700000000-partpartpartpartpart", "acct_parts")
                .json()
                .at("/data/provider_responses/0/delivered");

        assertThat(delivered.path("tokens_prompt").asLong()).isEqualTo(5);
        assertThat(delivered.path("tokens_completion").asLong()).isEqualTo(6);
        assertThat(delivered.path("cost").decimalValue()).isEqualByComparingTo("0.000042");
    }

    @Test
    void aGenerationOfJustNowIsWaitedFor() {
        String id = "gen-%d-bbbbbbbbbbbbbbbbbbbb".formatted(Instant.now().getEpochSecond());
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> read(id, "acct_wait"), CALLERS);
        await().atMost(SOON).until(() -> billing.metric("trunkline_billing_reads_waiting") == 1);
        assertThat(answer).isNotDone();

        WORLD.send(generation(id, "acct_wait", 1));

        assertThat(answer.join().status()).isEqualTo(200);
    }

    @Test
    void anOldUnknownGenerationIsNotFound() {
        Answer answer = read("gen-1700000001-cccccccccccccccccccc", "acct_read");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().at("/error/code").asInt()).isEqualTo(404);
        assertThat(answer.json().at("/error/message").asText())
                .isEqualTo("Generation gen-1700000001-cccccccccccccccccccc not found");
    }

    @Test
    void anotherAccountsGenerationIsNotFound() {
        WORLD.send(generation("gen-1700000002-dddddddddddddddddddd", "acct_owner", 1));
        await().atMost(SOON).until(() -> BOOKS.sums().containsKey("customer:acct_owner"));

        assertThat(read("gen-1700000002-dddddddddddddddddddd", "acct_owner").status())
                .isEqualTo(200);
        assertThat(read("gen-1700000002-dddddddddddddddddddd", "acct_thief").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?id=", "?id=gen%20x", "?id=%00"})
    void aGenerationIdMustBeOne(String query) {
        assertThat(billing.get("/api/v1/generation" + query, billing.tokens.inference("a"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void keyUsageIsShownForTheCallersOwnKeysOnly() {
        String foreign = "cd".repeat(32);
        WORLD.send(
                generation("gen-1-keys", "acct_keys", 40, Instant.now()),
                generation("gen-2-keys", "acct_keys", 2),
                byok("gen-4-keys", "acct_keys", 300, true),
                byok("gen-5-keys", "acct_keys", 5000, false),
                generation("gen-3-keys", "acct_stranger", 9).toBuilder()
                        .setApiKeyHash(foreign)
                        .build());
        await().atMost(SOON)
                .until(() -> BOOKS.sums().getOrDefault("customer:acct_keys", 0L) == -42
                        && BOOKS.number("select count(*) from generation where account_id = 'acct_keys'") == 4
                        && BOOKS.sums().containsKey("customer:acct_stranger"));

        String path = "/internal/v1/key-usage?hash=" + KEY + "&hash=" + foreign;
        JsonNode data =
                billing.get(path, billing.tokens.inference("acct_keys")).json().path("data");

        assertThat(data).hasSize(1);
        assertThat(data.get(0).path("hash").asText()).isEqualTo(KEY);
        assertThat(data.get(0).path("total_nano").isTextual()).isTrue();
        assertThat(data.get(0).path("total_nano").asText()).isEqualTo("42");
        assertThat(data.get(0).path("daily_nano").isTextual()).isTrue();
        assertThat(data.get(0).path("byok_total_nano").asText()).isEqualTo("5300");
        assertThat(data.get(0).path("byok_daily_nano").asText()).isEqualTo("0");
        assertThat(data.get(0).path("byok_monthly_nano").isTextual()).isTrue();
        assertThat(data.get(0).path("limit_total_nano").asText()).isEqualTo("342");
        assertThat(billing.get("/internal/v1/key-usage", billing.tokens.inference("acct_keys"))
                        .body())
                .isEqualTo("{\"data\":[]}");
        assertThat(billing.get("/internal/v1/key-usage?hash=x", billing.tokens.inference("acct_keys"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aGrantIsPostedOnceHoweverOftenItIsAskedFor() {
        String body = grantBody("grant-api", "acct_granted", "12.5");

        Answer first = billing.post(GRANTS, billing.tokens.administrator(), body);
        Answer second = billing.post(GRANTS, billing.tokens.administrator(), body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body())
                .isEqualTo("{\"data\":{\"grant_id\":\"grant-api\",\"account_id\":\"acct_granted\","
                        + "\"amount_usd\":12.5,\"balance_usd\":12.5}}");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(BOOKS.sums()).containsEntry("customer:acct_granted", 12_500_000_000L);
        await().atMost(SOON).untilAsserted(() -> assertThat(WORLD.redis().credit("acct_granted"))
                .containsEntry("balance", "12500000000"));
    }

    @Test
    void aGrantWithOtherContentUnderAKnownIdIsAConflict() {
        billing.post(GRANTS, billing.tokens.administrator(), grantBody("grant-conflict", "acct_conflict", "1"));

        assertThat(billing.post(
                                GRANTS,
                                billing.tokens.administrator(),
                                grantBody("grant-conflict", "acct_conflict", "2"))
                        .status())
                .isEqualTo(409);
        assertThat(billing.post(GRANTS, billing.tokens.administrator(), grantBody("grant-conflict", "acct_other", "1"))
                        .status())
                .isEqualTo(409);
        assertThat(BOOKS.sums()).containsEntry("customer:acct_conflict", 1_000_000_000L);
    }

    @Test
    void grantsOfOneIdAtOnceArePostedOnce() {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> billing.post(
                                GRANTS,
                                billing.tokens.administrator(),
                                grantBody("grant-race", "acct_race", i % 2 == 0 ? "1" : "2")),
                        CALLERS))
                .toList();

        List<Integer> statuses =
                answers.stream().map(answer -> answer.join().status()).toList();

        long nano = BOOKS.sums().get("customer:acct_race");
        assertThat(nano).isIn(1_000_000_000L, 2_000_000_000L);
        // Who comes too late for 201 gets 200; whether anybody does is the scheduler's affair.
        assertThat(statuses).contains(201).allMatch(Set.of(200, 201, 409)::contains);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(6);
        String posted = nano == 1_000_000_000L ? "1" : "2";
        Answer again =
                billing.post(GRANTS, billing.tokens.administrator(), grantBody("grant-race", "acct_race", posted));
        assertThat(again.status()).isEqualTo(200);
        assertThat(BOOKS.sums()).containsEntry("customer:acct_race", nano);
        assertThat(BOOKS.number("select count(*) from rejected_event"))
                .as("what would raise the critical alert")
                .isZero();
    }

    @Test
    void aFaultyGrantNamesItsField() {
        Answer answer = billing.post(
                GRANTS,
                billing.tokens.administrator(),
                "{\"grant_id\":\"g\",\"account_id\":\"a\",\"amount_usd\":1,\"currency\":\"EUR\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/message").asText()).startsWith("currency: unknown field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/credits",
                "/api/v1/generation?id=gen-1-a",
                "/internal/v1/key-usage",
                "/internal/v1/free-requests",
                GRANTS
            })
    void nothingIsAnsweredWithoutAGenuineToken(String path) {
        Map<String, String> wrong = billing.tokens.forged();
        // Refused already for the size of its header, in no shape of ours.
        wrong.remove("oversized");
        wrong.put("none", null);

        wrong.forEach((what, token) -> {
            Answer answer = path.equals(GRANTS)
                    ? billing.post(path, token, grantBody("grant-401", "acct_401", "1"))
                    : billing.get(path, token);
            assertThat(answer.status()).as("%s with token: %s", path, what).isEqualTo(401);
            assertThat(answer.json().at("/error/code").asInt()).isEqualTo(401);
        });
    }

    @Test
    void tellsHowOftenGatewaysCountedFreeModelsToday() {
        long today = Instant.now().toEpochMilli() / Duration.ofDays(1).toMillis();
        for (String[] counted : new String[][] {{"acct_free", "0"}, {"acct_free_before", "-1"}}) {
            String day = Long.toString(today + Long.parseLong(counted[1]));
            hset("{" + counted[0] + "}:free", "day_id", day, "day", "7");
            hset("{" + counted[0] + "}:credit", "bought", "5");
        }

        assertThat(free("acct_free")).isEqualTo("{\"data\":{\"used\":\"7\",\"bought_nano\":\"5\"}}");
        assertThat(free("acct_free_before")).isEqualTo("{\"data\":{\"used\":\"0\",\"bought_nano\":\"5\"}}");
        assertThat(free("acct_free_never")).isEqualTo("{\"data\":{\"used\":\"0\",\"bought_nano\":\"0\"}}");
    }

    private static String free(String account) {
        return billing.get("/internal/v1/free-requests", billing.tokens.ofAuth(account))
                .body();
    }

    private static void hset(String key, String... fieldsAndValues) {
        Request set = Request.cmd(Command.HSET).arg(key);
        List.of(fieldsAndValues).forEach(set::arg);
        WORLD.redisClient().send(set).await().atMost(SOON);
    }

    @Test
    void authServiceAsksInItsOwnName() {
        assertThat(billing.get("/internal/v1/key-usage?hash=" + KEY, billing.tokens.ofAuth("acct_asked"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlyAnAdministratorGrants() {
        for (String group : new String[] {"inference", "management", "service", "anonymous"}) {
            String token = billing.tokens.of("acct_x", group);
            Answer answer = billing.post(GRANTS, token, grantBody("grant-403", "acct_403", "1"));
            assertThat(answer.status()).as(group).isEqualTo(403);
            assertThat(answer.json().at("/error/code").asInt()).isEqualTo(403);
        }
        String anonymous = billing.tokens.of("anonymous", "anonymous");
        assertThat(billing.get("/api/v1/credits", anonymous).status()).isEqualTo(403);
    }

    @Test
    void nobodyButAuthServiceGrantsSinceItKnowsWhichAccountsThereAre() {
        String gateway = billing.tokens.of("acct_operator", "management", "administrator");

        assertThat(billing.post(GRANTS, gateway, grantBody("grant-past-auth", "acct_past", "1"))
                        .status())
                .isEqualTo(403);
        assertThat(billing.get(GRANTS + "/grant-past-auth", gateway).status()).isEqualTo(403);
        assertThat(billing.post("/api/v1/admin/credits/grants", gateway, "{}").status())
                .isEqualTo(404);
        assertThat(BOOKS.sums()).doesNotContainKey("customer:acct_past");
    }

    @Test
    void whetherAGrantIsPostedCanBeAsked() {
        Answer granted =
                billing.post(GRANTS, billing.tokens.administrator(), grantBody("grant-asked", "acct_asked_for", "1.5"));

        Answer asked = billing.get(GRANTS + "/grant-asked", billing.tokens.administrator());

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body()).isEqualTo(granted.body());
        assertThat(billing.get(GRANTS + "/grant-of-nobody", billing.tokens.administrator())
                        .status())
                .isEqualTo(404);
        assertThat(billing.get(GRANTS + "/no%20id", billing.tokens.administrator())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anUnknownPathIsAnErrorInTheSameShape() {
        Answer answer = billing.get("/api/v1/nothing", billing.tokens.inference("a"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().at("/error/code").asInt()).isEqualTo(404);
    }

    private static Answer read(String id, String account) {
        return billing.get("/api/v1/generation?id=" + id, billing.tokens.inference(account));
    }

    private static String grantBody(String id, String account, String usd) {
        return "{\"grant_id\":\"%s\",\"account_id\":\"%s\",\"amount_usd\":\"%s\",\"reason\":\"test\"}"
                .formatted(id, account, usd);
    }
}
