package dev.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.billing.real.BillingProcess;
import dev.trunkline.billing.real.BillingProcess.Answer;
import dev.trunkline.billing.real.Books;
import dev.trunkline.billing.real.Events;
import dev.trunkline.billing.real.ManyGenerations;
import dev.trunkline.billing.real.PostedUsage;
import dev.trunkline.billing.real.World;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures, however they are cut and told apart, are what the ledger posted, to the nano. */
class WhereItWentIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int COUNT = 400;
    private static final String ACCOUNT = "acct_where";
    private static final String OTHER = "acct_where_other";
    /** The clock moves in Lord Howe (4 October), Berlin (25 October) and St John's (1 November). */
    private static final Instant FROM = Instant.parse("2026-10-03T00:07:13Z");

    private static final Instant TO = Instant.parse("2026-11-02T23:51:59.5Z");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
    private static final String RANGE = "\"time_range\":{\"start\":\"%s\",\"end\":\"%s\"}".formatted(FROM, TO);

    private static final World WORLD = World.create();
    private static final Books BOOKS = WORLD.books();
    private static BillingProcess billing;
    private static List<PostedUsage> posted;

    /** In any order, some of them twice, in batches of a few. */
    @BeforeAll
    static void spend() {
        billing = WORLD.start("trunkline.billing.intake.batch-events=17", "trunkline.billing.figures.answer-within=2s");
        Instant before = FROM.minus(Duration.ofDays(3));
        List<GenerationCompleted> events = new ArrayList<>(new ManyGenerations(7, ACCOUNT, before, TO).make(COUNT));
        events.addAll(new ManyGenerations(8, OTHER, FROM, TO).make(COUNT / 4));
        events.addAll(List.copyOf(events.subList(0, COUNT / 2)));
        Collections.shuffle(events, new Random(9));
        WORLD.send(events.toArray());
        BOOKS.await(COUNT + COUNT / 4, 0);
        posted = PostedUsage.of(BOOKS, ACCOUNT);
    }

    @AfterAll
    static void stop() {
        billing.close();
    }

    @Test
    void quartersAreWhatTheLedgerPosted() {
        assertThat(BOOKS.number("select sum(requests) from usage_quarter where account_id = 'acct_where'"))
                .isEqualTo(COUNT);
        assertThat(BOOKS.sums())
                .containsEntry("customer:acct_where", -BOOKS.number("""
                        select sum(cost_nano) from usage_quarter where account_id = 'acct_where'"""))
                .containsEntry(
                        "operator:uncollected", -BOOKS.number("select sum(uncollected_nano) from usage_quarter"));
        assertThat(BOOKS.number("""
                select count(*) from usage_quarter where extract(epoch from quarter)::bigint % 900 <> 0""")).isZero();
    }

    /** The statement of the migration, which fills in what was recorded before there were quarters, makes the same. */
    @Test
    void whatIsFilledInIsWhatIsWritten() throws IOException, SQLException {
        String fill = migration("V9__usage_quarter.sql");
        fill = fill.substring(fill.lastIndexOf("insert into usage_quarter"))
                .replace("insert into usage_quarter", "insert into filled_in");
        BOOKS.execute("create table filled_in (like usage_quarter)", fill);

        assertThat(BOOKS.number("""
                select count(*) from ((table filled_in except table usage_quarter)
                                      union all (table usage_quarter except table filled_in)) other""")).isZero();
        assertThat(BOOKS.number("select count(*) from filled_in")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "model, served_model, requested_model",
        "provider, served_provider,",
        "endpoint, served_endpoint_id,",
        "api_key_id, api_key_hash,",
        "app, app_url,",
        "external_user, external_user,",
        "finish_reason, finish_reason,",
        "service_tier, service_tier,",
        "status, outcome,",
        "generation_id, generation_id,",
    })
    void eachGroupingIsWhatTheLedgerPosted(String dimension, String column, String otherwise) {
        JsonNode rows = rows("\"dimensions\":[\"%s\"]".formatted(dimension));

        assertThat(sums(rows, dimension)).isEqualTo(truth(one -> {
            String value = one.columns().get(column);
            return String.valueOf(
                    value == null && otherwise != null ? one.columns().get(otherwise) : value);
        }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Asia/Kathmandu",
                "Asia/Kolkata",
                "America/St_Johns",
                "Pacific/Chatham",
                "Australia/Lord_Howe",
                "Europe/Berlin"
            })
    void eachGranularityInEachZoneIsWhatTheLedgerPosted(String name) {
        ZoneId zone = ZoneId.of(name);
        for (String granularity : List.of("minute", "hour", "day", "week", "month")) {
            JsonNode rows = rows("\"granularity\":\"%s\",\"time_zone\":\"%s\"".formatted(granularity, name));

            assertThat(sums(rows, "date__" + granularity))
                    .as(granularity)
                    .isEqualTo(truth(one -> label(one.endedAt(), zone, granularity)));
        }
    }

    @Test
    void filtersOrderAndLimits() {
        JsonNode filtered =
                rows("\"filters\":[{\"field\":\"provider\",\"operator\":\"neq\",\"value\":\"provider-0\"}]");
        assertThat(nano(filtered.get(0), "credits_usage"))
                .isEqualTo(truth(one -> String.valueOf(one.columns().get("served_provider")))
                        .get("provider-1"));

        Map<String, Long> byModel = truth(one -> String.valueOf(one.columns().get("served_model")));
        String largest = Collections.max(byModel.entrySet(), Map.Entry.comparingByValue())
                .getKey();
        JsonNode answer = data("\"dimensions\":[\"model\"],\"granularity\":\"day\",\"group_limit\":1");
        assertThat(answer.at("/metadata/truncated").asBoolean()).isTrue();
        assertThat(sums(answer.path("data"), "model")).containsExactly(Map.entry(largest, byModel.get(largest)));

        JsonNode first = data(
                "\"dimensions\":[\"api_key_id\"],\"limit\":1,\"order_by\":{\"field\":\"api_key_id\",\"direction\":\"asc\"}");
        assertThat(first.at("/metadata/row_count").asInt()).isEqualTo(1);
        assertThat(first.at("/metadata/truncated").asBoolean()).isTrue();
        assertThat(first.at("/data/0/api_key_id").asText()).isEqualTo("00".repeat(32));
    }

    @Test
    void countsAreStringsAndAmountsAreNumbers() {
        JsonNode row = query("""
                {"metrics":["request_count","tokens_total","credits_usage","total_usage","byok_usage","usage_upstream",
                            "error_count","p50_latency","avg_latency","avg_throughput","cache_hit_rate","byok_fees"],%s}""".formatted(RANGE)).at("/data/data/0");
        List<PostedUsage> within =
                posted.stream().filter(one -> one.isWithin(FROM, TO)).toList();

        assertThat(row.path("request_count").textValue()).isEqualTo(Integer.toString(within.size()));
        assertThat(row.path("tokens_total").isTextual()).isTrue();
        assertThat(nano(row, "total_usage")).isEqualTo(nano(row, "credits_usage") + nano(row, "byok_usage"));
        assertThat(nano(row, "usage_upstream")).isGreaterThanOrEqualTo(nano(row, "total_usage"));
        assertThat(row.path("p50_latency").isNumber()).isTrue();
        assertThat(row.path("avg_latency").decimalValue())
                .isBetween(BigDecimal.valueOf(100), BigDecimal.valueOf(60_100));
        assertThat(row.path("byok_fees").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void activityIsOfCompletedDaysInUtc() {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        List<GenerationCompleted> events =
                new ManyGenerations(11, "acct_activity", today.minus(Duration.ofDays(32)), Instant.now()).make(60);
        WORLD.send(events.toArray());
        await().atMost(SOON)
                .until(() -> BOOKS.number("select count(*) from generation where account_id = 'acct_activity'") == 60);

        Answer answer = billing.get("/api/v1/activity", manager("acct_activity"));

        Map<String, Long> days = PostedUsage.sums(
                PostedUsage.of(BOOKS, "acct_activity").stream()
                        .filter(one -> one.isWithin(today.minus(Duration.ofDays(30)), today))
                        .toList(),
                one -> label(one.endedAt(), ZoneOffset.UTC, "day") + " "
                        + String.valueOf(one.columns().get("served_endpoint_id"))
                                .replace("null", ""));
        Map<String, Long> shown = new TreeMap<>();
        answer.json()
                .path("data")
                .forEach(row -> shown.merge(
                        row.path("date").asText() + " "
                                + row.path("endpoint_id").asText(),
                        nano(row, "usage"),
                        Long::sum));
        assertThat(shown).isEqualTo(days).isNotEmpty();
        assertThat(answer.json().at("/data/0").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "date",
                        "model",
                        "model_permaslug",
                        "endpoint_id",
                        "provider_name",
                        "usage",
                        "byok_usage_inference",
                        "requests",
                        "prompt_tokens",
                        "completion_tokens",
                        "reasoning_tokens");
        assertThat(billing.get("/api/v1/activity?group_by=workspace", manager("acct_activity"))
                        .json()
                        .at("/data/0/workspace_id")
                        .asText())
                .isEqualTo("acct_activity");
    }

    @Test
    void pagesHaveEachGenerationOnceWhileNewOnesCome() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = billing.get("/api/v1/generations?limit=23&user=user-1" + cursor, manager(OTHER))
                    .json();
            page.path("data")
                    .forEach(item -> seen.add(item.path("finished_at").asText() + " "
                            + item.path("id").asText()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
            String id = "gen-18%08d-new".formatted(seen.size());
            WORLD.send(Events.generation(id, OTHER, 1, TO).toBuilder()
                    .setExternalUser("user-1")
                    .build());
            await().atMost(SOON)
                    .until(() ->
                            BOOKS.number("select count(*) from generation where generation_id = '" + id + "'") == 1);
        } while (!cursor.isEmpty());

        assertThat(seen.stream().map(line -> Instant.parse(line.substring(0, line.indexOf(' ')))))
                .isSortedAccordingTo(Collections.reverseOrder());
        assertThat(seen.stream().map(line -> line.substring(line.indexOf(' ') + 1)))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(PostedUsage.of(BOOKS, OTHER).stream()
                        .filter(one -> "user-1".equals(one.columns().get("external_user")))
                        .map(one -> String.valueOf(one.columns().get("generation_id")))
                        .filter(id -> !id.endsWith("-new"))
                        .toList());
    }

    @Test
    void spreadsheetsGetTheSameAndNoFormulas() {
        String token = manager(ACCOUNT);
        String body = "{\"metrics\":[\"credits_usage\"],\"dimensions\":[\"external_user\"],%s}".formatted(RANGE);
        String figures = billing.csv("/api/v1/analytics/query", token, body).body();
        assertThat(figures)
                .startsWith("external_user,credits_usage\r\n")
                .contains("\r\n'=1+1,")
                .doesNotContain("\n=");
        assertThat(billing.csv("/api/v1/generations?user=%3D1%2B1&limit=2", token, null)
                        .body())
                .startsWith("id,upstream_id,model,")
                .contains(",'=1+1,");
        assertThat(billing.csv("/api/v1/generations", token, null)
                        .body()
                        .lines()
                        .count())
                .as("more than a page")
                .isEqualTo(COUNT + 1L);
        assertThat(billing.csv("/api/v1/activity", token, null).body())
                .startsWith("date,model,model_permaslug,endpoint_id,provider_name,usage,");
    }

    @Test
    void whatIsWrongIsNamedAndWhoMayNotIsTold() {
        String token = manager(ACCOUNT);
        assertThat(billing.get("/api/v1/activity?colour=1", token).body()).contains("colour: unknown parameter");
        assertThat(billing.get("/api/v1/generations?colour=1", token).body()).contains("colour: unknown parameter");
        Answer refused = billing.post("/api/v1/analytics/query", token, "{\"metrics\":[\"x\"]}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("metrics: x (expected: request_count");
        for (String path : List.of("/api/v1/activity", "/api/v1/generations", "/api/v1/analytics/meta")) {
            assertThat(billing.get(path, token).status()).as(path).isEqualTo(200);
            assertThat(billing.get(path, billing.tokens.inference(ACCOUNT)).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(billing.get("/api/v1/generations", manager("acct_nobody"))
                        .json()
                        .path("data"))
                .isEmpty();
        assertThat(billing.get("/api/v1/analytics/meta", token)
                        .json()
                        .at("/data/granularities/0")
                        .asText())
                .isEqualTo("minute");
    }

    @Test
    void aQuestionThatTakesTooLongIsEnded() throws SQLException {
        try (var connection = BOOKS.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table usage_quarter in access exclusive mode");
            Answer answer =
                    billing.post("/api/v1/analytics/query", manager(ACCOUNT), "{\"metrics\":[\"credits_usage\"]}");
            connection.rollback();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.json().at("/error/message").asText()).contains("shorter range of time");
        }
    }

    private static String migration(String name) throws IOException {
        try (var stream = WhereItWentIT.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String manager(String account) {
        return billing.tokens.of(account, "management");
    }

    private static JsonNode query(String body) {
        Answer answer = billing.post("/api/v1/analytics/query", manager(ACCOUNT), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode data(String more) {
        return query("{\"metrics\":[\"credits_usage\"],\"limit\":10000,%s,%s}"
                        .formatted(RANGE, more)
                        .replace("\"limit\":10000,", more.contains("\"limit\"") ? "" : "\"limit\":10000,"))
                .path("data");
    }

    private static JsonNode rows(String more) {
        return data(more).path("data");
    }

    private static Map<String, Long> truth(Function<PostedUsage, String> word) {
        return PostedUsage.sums(
                posted.stream().filter(one -> one.isWithin(FROM, TO)).toList(), word);
    }

    private static Map<String, Long> sums(JsonNode rows, String field) {
        Map<String, Long> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(row.path(field).asText(), nano(row, "credits_usage"), Math::addExact));
        return sums;
    }

    private static long nano(JsonNode row, String field) {
        assertThat(row.path(field).isNumber()).as(field + " of " + row).isTrue();
        return row.path(field).decimalValue().movePointRight(9).longValueExact();
    }

    private static String label(Instant moment, ZoneId zone, String granularity) {
        OffsetDateTime local = moment.atZone(zone).toOffsetDateTime();
        LocalDate date = local.toLocalDate();
        return switch (granularity) {
            case "minute" -> CLOCK.format(local.truncatedTo(ChronoUnit.MINUTES));
            case "hour" -> CLOCK.format(local.truncatedTo(ChronoUnit.HOURS));
            case "day" -> date.toString();
            case "week" ->
                date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
            default -> date.withDayOfMonth(1).toString();
        };
    }
}
