package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes and what they are exchanged for, over real PostgreSQL. */
class OauthIT {

    private static final String EXCHANGE = "/api/v1/auth/keys";
    private static final String CODES = "/api/v1/auth/keys/code";
    private static final String APPS = "/api/v1/apps";
    private static final String CALLBACK = "https://app.example.com/cb";
    private static final String VERIFIER = "a-verifier-of-this-test-that-is-long-enough-for-it";
    private static final String INVALID = "Invalid code or code_verifier";

    private final Api account = Api.ofNewAccount();
    private final Api application = Api.as(Tokens.token("anonymous", "", "auth-service", "anonymous"));

    @Test
    void aCodeBecomesAKeyWithWhatWasAgreed() {
        String code = code(Map.of("limit", 2.5, "usage_limit_type", "weekly", "key_label", "My app"));

        Response exchanged = exchange(code, VERIFIER);

        exchanged.then().statusCode(200);
        assertThat(exchanged.<String>path("key")).matches("sk-tl-v1-[0-9a-f]{64}");
        assertThat(exchanged.<String>path("user_id")).isEqualTo(account.account());
        JsonObject key = new JsonObject(account.get(Api.KEYS).asString())
                .getJsonArray("data")
                .getJsonObject(0);
        assertThat(key.getString("name")).isEqualTo("My app");
        assertThat(key.getDouble("limit")).isEqualTo(2.5);
        assertThat(key.getString("limit_reset")).isEqualTo("weekly");
    }

    @Test
    void aCodeWorksOnce() {
        String code = code(Map.of());

        exchange(code, VERIFIER).then().statusCode(200);

        refused(exchange(code, VERIFIER), 403, INVALID);
        assertThat(keys()).isEqualTo(1);
    }

    @Test
    void ofManyExchangesAtOnceOneWins() throws Exception {
        String code = code(Map.of());
        try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 16)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> Api.comingAgain(() -> exchange(code, VERIFIER))
                                    .statusCode(),
                            callers))
                    .toList();

            List<Integer> statuses = answers.stream()
                    .map(answer -> answer.orTimeout(120, TimeUnit.SECONDS).join())
                    .toList();

            assertThat(statuses).containsOnlyOnce(200).hasSize(16);
            assertThat(statuses.stream().filter(status -> status == 403)).hasSize(15);
        }
        assertThat(keys()).isEqualTo(1);
    }

    @Test
    void aWrongOrMissingVerifierGetsNothingAndTheRightOneStillDoes() {
        String code = code(Map.of());

        refused(exchange(code, "x".repeat(43)), 403, INVALID);
        refused(exchange(code, challenge()), 403, INVALID);
        refused(exchange(new JsonObject().put("code", code)), 403, INVALID);
        refused(exchange(new JsonObject().put("code", code).putNull("code_verifier")), 403, INVALID);

        exchange(code, VERIFIER).then().statusCode(200);
    }

    @Test
    void aCodeIsSpentAfterFiveWrongVerifiers() {
        String code = code(Map.of());
        for (int i = 0; i < 5; i++) {
            refused(exchange(code, "x".repeat(43)), 403, INVALID);
        }

        refused(exchange(code, VERIFIER), 403, INVALID);
    }

    @Test
    void theMethodCannotBeTalkedDown() {
        String code = code(Map.of());

        refused(
                exchange(new JsonObject()
                        .put("code", code)
                        .put("code_verifier", challenge())
                        .put("code_challenge_method", "plain")),
                400,
                "Invalid code_challenge_method");
    }

    @Test
    void aCodeForOneCallbackIsNothingToAnother() {
        String code = code(Map.of());

        refused(
                exchange(new JsonObject()
                        .put("code", code)
                        .put("code_verifier", VERIFIER)
                        .put("callback_url", "https://other.example.com/cb")),
                403,
                INVALID);
    }

    @Test
    void theCodeOfAnotherClientIsNothingWithoutItsVerifier() {
        String theirs =
                code(Map.of("callback_url", "https://other.example.com/cb", "code_challenge", s256("y".repeat(43))));

        refused(exchange(theirs, VERIFIER), 403, INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', 400, code: is missing",
        "'{\"code\":7}', 400, code: is missing",
        "'{\"code\":\"bogus\"}', 400, Invalid code",
        "'{\"code\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"code_verifier\":\"x\"}', 403, Invalid code or",
        "'{\"code\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"code_verifier\":7}', 400, code_verifier: expected",
        "'[]', 400, body: expected",
        "'{', 400, body: is not valid JSON",
    })
    void whatIsNoExchangeIsToldSo(String body, int status, String message) {
        Response answer = application.post(EXCHANGE, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.<String>path("error.message")).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge_method, plain, Invalid code_challenge_method",
        "code_challenge_method, , Invalid code_challenge_method",
        "code_challenge, , code_challenge is missing",
        "code_challenge, short, code_challenge:",
        "callback_url, , callback_url: is missing",
        "callback_url, http://app.example.com/cb, callback_url: expected https",
        "usage_limit_type, yearly, usage_limit_type: expected",
        "expires_at, 2020-01-01T00:00:00Z, expires_at: expected",
        "workspace_id, acct_other, workspace_id: is not",
    })
    void aCodeIsMadeOfWhatIsSafe(String field, String value, String message) {
        JsonObject body = request().put(field, value);

        refused(account.post(CODES, body.encode()), 400, message);
    }

    @Test
    void anInferenceKeyMakesNoCodes() {
        Api inference = Api.as(Tokens.inference(account.account(), "0".repeat(64)));

        refused(inference.post(CODES, request().encode()), 403, "Only management keys can perform this operation");
    }

    @Test
    void anAppIsListedAndCutOffByItsOwnAccountOnly() {
        exchange(code(Map.of()), VERIFIER).then().statusCode(200);
        exchange(code(Map.of()), VERIFIER).then().statusCode(200);
        Response listed = account.get(APPS);
        listed.then().statusCode(200);
        String app = listed.path("data[0].id");
        assertThat(listed.<String>path("data[0].origin")).isEqualTo("https://app.example.com");
        assertThat(listed.<List<String>>path("data[0].key_hashes")).hasSize(2);

        Integer number = listed.path("data[0].app_id");
        assertThat(number).isPositive();
        assertThat(account.post(CODES, request().encode()).<Integer>path("data.app_id"))
                .isEqualTo(number);

        Api.ofNewAccount().delete(APPS + "/" + app).then().statusCode(404);
        assertThat(keys()).isEqualTo(2);

        account.delete(APPS + "/" + app).then().statusCode(200);
        assertThat(keys()).isZero();
        assertThat(account.get(APPS).<List<?>>path("data")).isEmpty();
        assertThat(account.get("/api/v1/audit-log").<List<String>>path("data.action"))
                .contains("code.created", "code.exchanged", "app.cut_off");
    }

    @Test
    void whoHasLostAccessSinceTheConsentGetsNoKeyOutOfIt() {
        String person = person();
        String member = codeOf(person);
        refused(exchange(member, VERIFIER), 403, INVALID);

        Database.execute(
                "insert into membership (account_id, person_id, role, created_at) values (?, ?, 'MEMBER', now())",
                account.account(),
                person);
        Database.execute("update person set suspended_at = now() where id = ?", person);
        refused(exchange(codeOf(person), VERIFIER), 403, INVALID);

        Database.execute("update person set suspended_at = null where id = ?", person);
        Response exchanged = exchange(codeOf(person), VERIFIER);
        exchanged.then().statusCode(200);
        assertThat(exchanged.<String>path("user_id")).isEqualTo(person);
    }

    private static String person() {
        String person = "user_" + UUID.randomUUID().toString().replace("-", "").substring(0, 27);
        Database.execute(
                "insert into person (id, issuer, subject, email, email_verified, name, account_id, created_at,"
                        + " updated_at) values (?, 'issuer', ?, 'a@example.com', true, 'A', ?, now(), now())",
                person,
                person,
                Api.ofNewAccount().account());
        return person;
    }

    private String codeOf(String person) {
        String code = code(Map.of());
        Database.execute(
                "update authorization_code set person_id = ? where account_id = ? and exchanged_at is null",
                person,
                account.account());
        return code;
    }

    @Test
    void codesAreKeptAsHashesOnly() throws Exception {
        String code = code(Map.of());

        assertThat(Database.dump()).doesNotContain(code);
        assertThat(World.AUTH.log()).doesNotContain(code).doesNotContain(VERIFIER);
    }

    /** Of applications: the account has a management key besides. */
    private int keys() {
        return account.get(Api.KEYS).<Integer>path("total_count") - 1;
    }

    private String code(Map<String, Object> more) {
        JsonObject body = request();
        more.forEach(body::put);
        Response made = account.post(CODES, body.encode());
        made.then().statusCode(200);
        return made.path("data.id");
    }

    private static JsonObject request() {
        return new JsonObject()
                .put("callback_url", CALLBACK)
                .put("code_challenge", challenge())
                .put("code_challenge_method", "S256");
    }

    private Response exchange(String code, String verifier) {
        return exchange(new JsonObject().put("code", code).put("code_verifier", verifier));
    }

    private Response exchange(JsonObject body) {
        return application.post(EXCHANGE, body.encode());
    }

    private static void refused(Response answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("error.message")).startsWith(message);
    }

    private static String challenge() {
        return s256(VERIFIER);
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
