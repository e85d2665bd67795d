package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers who bring their own credential for a provider; the simulator says whose credential it saw. */
@OnSharedStack
class ByokST {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(60);
    private static final int TOKENS = 8;
    private static final String NOBODYS = "";

    private final TestStack stack;
    private final String secret = "sk-own-" + TestStack.nextNumber();

    ByokST(TestStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void bothProvidersAreWell() {
        Providers.awaitBothWell(stack);
        stack.simulator().reset();
    }

    private JsonNode bring(Account account, String provider, Map<String, ?> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("provider", provider);
        fields.put("key", secret);
        return account.gateway()
                .post("/api/v1/byok", account.managementKey(), fields)
                .expect(201)
                .path("data");
    }

    private static String tag() {
        return "byok-" + TestStack.nextNumber();
    }

    private static String prompt(String tag) {
        return "Hello #tokens=" + TOKENS + " #tag=" + tag;
    }

    private Reply ask(Account.Key key, String prompt) {
        return stack.gateway()
                .complete(key.secret(), Chat.of(Chat.LARGE, prompt).alphaFirst());
    }

    /** Provider and credential of each call with this tag. */
    private List<String> seen(String tag) {
        return stack.simulator().record(tag).stream()
                .map(entry -> entry.path("provider").asText() + " "
                        + entry.path("credentialSha256").asText())
                .toList();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theirOwnCredentialServesFirstAndCostsNothing() {
        Account account = stack.newAccount("1");
        bring(account, Chat.BETA, Map.of());
        String tag = tag();

        Reply reply = ask(account.key(), prompt(tag));

        JsonNode usage = reply.expect(200).path("usage");
        long listPriceNano = Price.LARGE_AT_BETA.nano(prompt(tag), TOKENS);
        assertThat(seen(tag)).containsExactly("beta " + sha256(secret));
        assertThat(Account.nano(usage.path("cost"))).isZero();
        assertThat(usage.path("is_byok").asBoolean()).isTrue();
        assertThat(Account.nano(usage.at("/cost_details/upstream_inference_cost")))
                .isEqualTo(listPriceNano);
        JsonNode generation = stack.gateway()
                .generation(account.key().secret(), reply.generationId())
                .expect(200)
                .path("data");
        assertThat(generation.path("is_byok").asBoolean()).isTrue();
        assertThat(Account.nano(generation.path("total_cost"))).isZero();
        assertThat(Account.nano(generation.path("upstream_inference_cost"))).isEqualTo(listPriceNano);
        assertThat(generation.at("/provider_responses/0/is_byok").asBoolean()).isTrue();
        assertThat(account.usedNano()).isZero();
        JsonNode key =
                stack.gateway().get("/api/v1/key", account.key().secret()).expect(200);
        assertThat(Account.nano(key.at("/data/usage"))).isZero();
        assertThat(Account.nano(key.at("/data/byok_usage"))).isEqualTo(listPriceNano);
    }

    @Test
    void anAccountWithoutCreditIsServedByItsOwnCredentialAndByNothingElse() {
        Account account = stack.newAccount("0");
        bring(account, Chat.BETA, Map.of());
        String tag = tag();

        ask(account.key(), prompt(tag)).expect(200);
        assertThat(seen(tag)).containsExactly("beta " + sha256(secret));

        Reply elsewhere = stack.gateway()
                .complete(
                        account.key().secret(),
                        Chat.of(Chat.LARGE, prompt(tag())).only(Chat.ALPHA));
        elsewhere.expect(402);
    }

    @Test
    void whatAProviderSaysOfTheirCredentialIsToldWithoutIt() {
        Account account = stack.newAccount("0");
        bring(account, Chat.BETA, Map.of());
        String tag = tag();
        stack.simulator().faults(Map.of("kind", "status", "status", 400, "tag", tag, "body", "no such key: " + secret));

        Reply reply = ask(account.key(), prompt(tag));

        JsonNode metadata = reply.expect(400).at("/error/metadata");
        assertThat(metadata.path("is_byok").asBoolean()).isTrue();
        assertThat(metadata.path("raw").asText()).isEqualTo("no such key: [credential]");
        assertThat(reply.body()).doesNotContain(secret);
    }

    @Test
    void whereItIsRefusedTheOperatorsTakesOverAndIsPaid() {
        Account account = stack.newAccount("1");
        bring(account, Chat.ALPHA, Map.of());
        String tag = tag();
        stack.simulator()
                .faults(Map.of(
                        "kind",
                        "status",
                        "status",
                        401,
                        "tag",
                        tag,
                        "provider",
                        "alpha",
                        "fromRequest",
                        1,
                        "toRequest",
                        1));

        Reply reply = ask(account.key(), prompt(tag));

        reply.expect(200);
        assertThat(seen(tag)).containsExactly("alpha " + sha256(secret), "alpha " + NOBODYS);
        account.awaitUsedNano(Price.LARGE_AT_ALPHA.nano(prompt(tag), TOKENS));
    }

    @Test
    void oneThatIsDeletedIsNotUsedAnyMore() {
        Account account = stack.newAccount("1");
        String id = bring(account, Chat.BETA, Map.of()).path("id").asText();
        ask(account.key(), prompt(tag())).expect(200);

        account.gateway().delete("/api/v1/byok/" + id, account.managementKey()).expect(200);

        await().atMost(SEEN_WITHIN).untilAsserted(() -> {
            String tag = tag();
            ask(account.key(), prompt(tag)).expect(200);
            assertThat(seen(tag)).containsExactly("alpha " + NOBODYS);
        });
    }
}
