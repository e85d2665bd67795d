package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnexpectedStatusCodeException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may ask, and for how much. */
@OnSharedStack
class KeysAndCreditST {

    /** Far below the minute after which a gateway asks for a key anew: what is quicker came by its event. */
    private static final Duration BY_EVENT = Duration.ofSeconds(20);

    private static final Chat HELLO = Chat.of(Chat.SMALL, "Hello");

    private final TestStack stack;
    private final Account account;

    KeysAndCreditST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
    }

    @Test
    void withoutAKey() {
        HttpRequest request = HttpRequest.newBuilder(stack.gateway().address().resolve("/api/v1/chat/completions"))
                .POST(BodyPublishers.ofString(Json.write(HELLO.fields())))
                .build();

        assertRefused(stack.gateway().send(request), "No API key");
    }

    @Test
    void aKeyInTheOtherHeader() {
        HttpRequest request = HttpRequest.newBuilder(stack.gateway().address().resolve("/api/v1/chat/completions"))
                .header("x-api-key", account.key().secret())
                .POST(BodyPublishers.ofString(Json.write(HELLO.fields())))
                .build();

        stack.gateway().send(request).expect(200);
    }

    @Test
    void anUnknownKey() {
        assertRefused(complete(Keys.unknown(), HELLO), "API key: unknown");
    }

    @Test
    void aMistypedKeyIsToldFromAnUnknownOne() {
        assertRefused(complete(Keys.mistyped(account.key().secret()), HELLO), "API key: mistyped");
        assertRefused(complete("sk-or-v1-0123", HELLO), "API key: not a Trunkline key");
    }

    @Test
    void theSdkSaysThatTheKeyIsWrong() {
        var ask = Sdk.ask(Chat.SMALL, "Hello").build();

        assertThatThrownBy(() -> Sdk.of(stack, Keys.unknown()).complete(ask))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("API key: unknown");
    }

    @Test
    void aDeletedKeyIsRefusedByTheEvent() {
        complete(account.key().secret(), HELLO).expect(200);

        stack.gateway().delete(keyPath(), account.managementKey()).expect(200);

        awaitRefused("API key: unknown or deleted");
    }

    @Test
    void aDisabledKeyIsRefusedByTheEventAndServesAgainWhenEnabled() {
        complete(account.key().secret(), HELLO).expect(200);

        stack.gateway()
                .patch(keyPath(), account.managementKey(), Map.of("disabled", true))
                .expect(200);
        awaitRefused("API key: disabled");

        stack.gateway()
                .patch(keyPath(), account.managementKey(), Map.of("disabled", false))
                .expect(200);
        await().atMost(BY_EVENT)
                .untilAsserted(() -> complete(account.key().secret(), HELLO).expect(200));
    }

    @Test
    void aDeletedManagementKeyIsRefusedByTheEvent() {
        Account.Key second = account.newKey(Map.of("name", "second", "management", true));
        stack.gateway().get("/api/v1/keys", second.secret()).expect(200);

        stack.gateway()
                .delete("/api/v1/keys/" + second.hash(), account.managementKey())
                .expect(200);

        await().atMost(BY_EVENT)
                .untilAsserted(() ->
                        stack.gateway().get("/api/v1/keys", second.secret()).expect(401));
    }

    @Test
    void anExpiredKeyIsRefused() {
        Account.Key brief = account.newKey(Map.of(
                "name",
                "brief",
                "expires_at",
                java.time.Instant.now().plusSeconds(2).toString()));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertRefused(complete(brief.secret(), HELLO), "API key: expired"));
    }

    @Test
    void aManagementKeyDoesNoInference() {
        Reply reply = complete(account.managementKey(), HELLO);

        assertThat(reply.expect(403).at("/error/message").asText()).startsWith("Management keys cannot do inference");
    }

    @Test
    void anInferenceKeyDoesNoManagement() {
        String key = account.key().secret();

        stack.gateway().get("/api/v1/keys", key).expect(403);
        stack.gateway().post("/api/v1/keys", key, Map.of("name", "mine")).expect(403);
        stack.gateway().delete(keyPath(), key).expect(403);
        stack.gateway()
                .post("/api/v1/admin/accounts", key, Map.of("name", "mine"))
                .expect(403);
    }

    @Test
    void onlyTheOperatorOpensAccountsAndGrantsCredit() {
        Map<String, String> grant =
                Map.of("grant_id", "grant-mine", "account_id", account.id(), "amount_usd", "1000", "reason", "mine");

        stack.gateway()
                .post("/api/v1/admin/credits/grants", account.managementKey(), grant)
                .expect(403);
        stack.gateway()
                .post("/api/v1/admin/accounts", account.managementKey(), Map.of("name", "x"))
                .expect(403);
    }

    @Test
    void anAccountWithoutCredit() {
        Account poor = stack.newAccount("0");

        JsonNode error = complete(poor.key().secret(), HELLO).expect(402).at("/error");

        assertThat(error.at("/message").asText()).startsWith("Insufficient credits.");
        assertThat(error.at("/metadata/limit_source").asText()).isEqualTo("openrouter_credits");
    }

    @Test
    void moreTokensThanTheCreditPaysFor() {
        Account modest = stack.newAccount("0.001");
        String prompt = "Hello #tag=" + "credit" + TestStack.nextNumber();
        Chat chat = Chat.of(Chat.MACAW, prompt);

        JsonNode error = complete(modest.key().secret(), chat.with("max_tokens", 8000))
                .expect(402)
                .at("/error");

        assertThat(error.at("/message").asText())
                .startsWith("This request requires more credits, or fewer max_tokens. You requested up to 8000 tokens,")
                .containsPattern("can only afford [0-9]+\\.")
                .contains("only 0.001 USD are left");
        complete(modest.key().secret(), chat.with("max_tokens", 20)).expect(200);
    }

    @Test
    void theSdkSaysThatCreditIsMissing() {
        Account poor = stack.newAccount("0");
        var ask = Sdk.ask(Chat.SMALL, "Hello").build();

        assertThatThrownBy(() -> Sdk.of(stack, poor.key().secret()).streamed(ask))
                .isInstanceOfSatisfying(UnexpectedStatusCodeException.class, failure -> assertThat(failure.statusCode())
                        .isEqualTo(402));
    }

    @Test
    void aKeyAtItsLimitIsRefusedWhileTheAccountHasCredit() {
        Account.Key limited = account.newKey(Map.of("name", "limited", "limit", 0.00003));
        Chat chat = HELLO.with("max_tokens", 16);
        complete(limited.secret(), chat).expect(200);
        complete(limited.secret(), chat).expect(200);

        JsonNode error = complete(limited.secret(), chat).expect(403).at("/error");

        assertThat(error.at("/message").asText()).startsWith("Key limit exceeded (total limit)");
        complete(account.key().secret(), chat).expect(200);
    }

    private void awaitRefused(String message) {
        await().atMost(BY_EVENT)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertRefused(complete(account.key().secret(), HELLO), message));
    }

    private static void assertRefused(Reply reply, String message) {
        JsonNode error = reply.expect(401).at("/error");
        assertThat(error.at("/code").asInt()).isEqualTo(401);
        assertThat(error.at("/message").asText()).startsWith(message);
        assertThat(error.at("/metadata/error_type").asText()).isEqualTo("authentication");
    }

    private Reply complete(String key, Chat chat) {
        return stack.gateway().complete(key, chat);
    }

    private String keyPath() {
        return "/api/v1/keys/" + account.key().hash();
    }
}
