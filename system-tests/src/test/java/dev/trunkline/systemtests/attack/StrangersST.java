package dev.trunkline.systemtests.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.Reply;
import dev.trunkline.systemtests.TestStack;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A second account with every id of the first one: by the API and by the pages. */
@OnSharedStack
class StrangersST {

    private static final String CODE_BODY = "{\"callback_url\":\"https://app.example.com/cb\",\"code_challenge\":"
            + "\"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM\",\"code_challenge_method\":\"S256\"}";
    // RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private final TestStack stack;
    private final Gateway gateway;

    StrangersST(TestStack stack) {
        this.stack = stack;
        this.gateway = stack.gateway();
    }

    @TestFactory
    Stream<DynamicTest> noIdOfOneAccountIsWorthAnythingToAnother() {
        Account owner = stack.newAccount("1");
        Account stranger = stack.newAccount("1");
        String theirs = stranger.managementKey();
        String credential = credential(owner);
        String app = app(owner);
        String key = "/api/v1/keys/" + owner.key().hash();
        String byok = "/api/v1/byok/" + credential;
        Map<String, Supplier<Reply>> attacks = new LinkedHashMap<>();
        attacks.put("show a key", () -> gateway.get(key, theirs));
        attacks.put("change a key", () -> gateway.patch(key, theirs, Map.of("disabled", true)));
        attacks.put("delete a key", () -> gateway.delete(key, theirs));
        attacks.put("show a credential", () -> gateway.get(byok, theirs));
        attacks.put("change a credential", () -> gateway.patch(byok, theirs, Map.of("disabled", true)));
        attacks.put("delete a credential", () -> gateway.delete(byok, theirs));
        attacks.put("cut off an app", () -> gateway.delete("/api/v1/apps/" + app, theirs));
        attacks.put(
                "change a member",
                () -> gateway.patch("/api/v1/organization/members/user_x", theirs, Map.of("role", "org:admin")));
        attacks.put("remove a member", () -> gateway.delete("/api/v1/organization/members/user_x", theirs));
        attacks.put(
                "withdraw an invitation",
                () -> gateway.delete("/api/v1/organization/invitations/somebody@example.com", theirs));
        return Stream.concat(
                attacks.entrySet().stream()
                        .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> assertThat(
                                        attack.getValue().get().status())
                                .isEqualTo(404))),
                Stream.of(DynamicTest.dynamicTest("and all of it is as it was", () -> {
                    JsonNode shown = gateway.get(key, owner.managementKey()).expect(200);
                    assertThat(shown.at("/data/disabled").asBoolean()).isFalse();
                    gateway.get(byok, owner.managementKey()).expect(200);
                    assertThat(gateway.get("/api/v1/apps", owner.managementKey())
                                    .expect(200)
                                    .at("/data/0/id")
                                    .asText())
                            .isEqualTo(app);
                })));
    }

    @Test
    void listsShowOnlyWhatIsOnesOwn() {
        Account owner = stack.newAccount("1");
        Account stranger = stack.newAccount("1");
        credential(owner);
        app(owner);
        gateway.post("/api/v1/organization/invitations", owner.managementKey(), invitation())
                .expect(201);

        for (String list : new String[] {
            "/api/v1/keys", "/api/v1/byok", "/api/v1/apps", "/api/v1/organization/invitations", "/api/v1/audit-log"
        }) {
            Reply shown = gateway.get(list, stranger.managementKey());
            shown.expect(200);
            assertThat(shown.body())
                    .as(list)
                    .doesNotContain(owner.id(), owner.key().hash(), "invited@example.com", "app.example.com");
        }
    }

    @Test
    void aCredentialIsNotBoundToAKeyOfSomebodyElse() {
        Account owner = stack.newAccount("1");
        Account stranger = stack.newAccount("1");

        Reply refused = gateway.post(
                "/api/v1/byok",
                stranger.managementKey(),
                Map.of(
                        "provider",
                        "simulator-alpha",
                        "key",
                        "a-secret-of-the-stranger",
                        "allowed_api_key_hashes",
                        java.util.List.of(owner.key().hash())));

        refused.expect(400);
        assertThat(refused.body()).contains("allowed_api_key_hashes");
    }

    @Test
    void aPageOfAnAccountIsForItsMembers() {
        Account owner = stack.newAccount("1");
        PlainBrowser browser = new PlainBrowser(gateway.address());
        WebPage own =
                browser.signIn("/settings/keys", "test-user", stack.processes().testPassword());
        String mark = own.field("mark");

        for (String page : new String[] {
            "/settings/keys", "/settings/apps", "/settings/organization", "/settings/routing", "/settings/presets"
        }) {
            assertThat(browser.get(page + "?account=" + owner.id()).status()).isEqualTo(404);
        }
        assertThat(browser.post(
                                "/settings/keys/" + owner.key().hash() + "/delete",
                                Map.of("mark", mark, "account", own.account()))
                        .status())
                .isEqualTo(404);
        assertThat(browser.post(
                                "/settings/keys/" + owner.key().hash() + "/delete",
                                Map.of("mark", mark, "account", owner.id()))
                        .status())
                .isEqualTo(404);
        assertThat(browser.post(
                                "/settings/keys",
                                Map.of("mark", mark, "account", owner.id(), "name", "x", "reset", "never"))
                        .status())
                .isEqualTo(404);
        assertThat(browser.post(
                                "/settings/routing",
                                Map.of("mark", mark, "account", owner.id(), "default_text_model", "a/b"))
                        .status())
                .isEqualTo(404);
        gateway.get("/api/v1/keys/" + owner.key().hash(), owner.managementKey()).expect(200);
        assertThat(gateway.get("/api/v1/account/settings", owner.managementKey())
                        .expect(200)
                        .at("/data/default_text_model")
                        .isNull())
                .isTrue();
    }

    @Test
    void anUnknownKeyAndADeletedOneAreToldInTheSameWords() {
        Account account = stack.newAccount("1");
        Account.Key deleted = account.newKey(Map.of("name", "to be deleted"));
        gateway.delete("/api/v1/keys/" + deleted.hash(), account.managementKey())
                .expect(200);
        String never = "sk-tl-v1-0000000000000000000000000000000000000000000000000000000000";
        java.util.zip.CRC32 checksum = new java.util.zip.CRC32();
        checksum.update("0".repeat(56).getBytes());
        String unknown = never.substring(0, 9) + "0".repeat(56) + "%08x".formatted(checksum.getValue());

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        gateway.get("/api/v1/key", deleted.secret()).status())
                .isEqualTo(401));
        Reply one = gateway.get("/api/v1/key", deleted.secret());
        Reply other = gateway.get("/api/v1/key", unknown);

        assertThat(other.status()).isEqualTo(one.status());
        assertThat(withoutTime(other.body())).isEqualTo(withoutTime(one.body()));
        assertThat(other.response().headers().map().keySet())
                .isEqualTo(one.response().headers().map().keySet());
    }

    /** Other tests may have guessed from this address, so that both are asked to wait. */
    private static String withoutTime(String body) {
        return body.replaceAll("\"retry_after_seconds\":\\d+", "");
    }

    private String credential(Account owner) {
        return gateway.post(
                        "/api/v1/byok",
                        owner.managementKey(),
                        Map.of("provider", "simulator-alpha", "key", "a-secret-of-the-owner", "name", "Owner's"))
                .expect(201)
                .at("/data/id")
                .asText();
    }

    private String app(Account owner) {
        String code = gateway.post("/api/v1/auth/keys/code", owner.managementKey(), CODE_BODY)
                .expect(200)
                .at("/data/id")
                .asText();
        gateway.post("/api/v1/auth/keys", "", Map.of("code", code, "code_verifier", VERIFIER))
                .expect(200);
        return gateway.get("/api/v1/apps", owner.managementKey())
                .expect(200)
                .at("/data/0/id")
                .asText();
    }

    private static Map<String, String> invitation() {
        return Map.of("email", "invited@example.com", "role", "org:member");
    }
}
