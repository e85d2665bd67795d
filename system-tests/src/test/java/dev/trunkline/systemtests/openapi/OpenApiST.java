package dev.trunkline.systemtests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.localstack.service.Port;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.Reply;
import dev.trunkline.systemtests.TestStack;
import java.net.URI;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The documents of the API: agreed upon, and true. */
@OnSharedStack
class OpenApiST {

    /** These succeed only for an organisation that somebody has joined by a browser. */
    private static final Set<String> NEED_A_PERSON = Set.of("changeRole", "removeMember");

    /** These succeed only where there is a payment provider, and somebody who pays. */
    private static final Set<String> NEED_A_PAYER =
            Set.of("createPurchase", "getPurchase", "refundPurchase", "putAutoTopUp", "receiveStripeEvent");

    private final TestStack stack;
    private final Document document;

    OpenApiST(TestStack stack) {
        this.stack = stack;
        this.document = new Document(stack.gateway().get("/api/v1/openapi.json").expect(200));
    }

    @Test
    void theWholeApiIsAsAgreed() {
        new GoldenFile("trunkline.json").assertEquals(document.tree());
    }

    @Test
    void authServiceIsAsAgreed() {
        Gateway auth = new Gateway(URI.create(stack.options().ports().url(Port.AUTH)));

        new GoldenFile("auth-service.json")
                .assertEquals(auth.get("/q/openapi?format=json").expect(200));
    }

    @Test
    void everyOperationIsThereAndAsksForAKeyWhereItSaysSo() {
        Account account = stack.newAccount("0");
        assertThat(document.operations()).hasSizeGreaterThan(30);
        for (Document.Operation operation : document.operations()) {
            String path = operation.path().replaceAll("\\{[a-z]+}", "x");
            Reply known = send(operation, path, account.managementKey());
            Reply unknown = send(operation, path, "");

            assertThat(known.status()).as(operation.id()).isNotIn(401, 405, 501);
            assertThat(known.body()).as(operation.id()).doesNotContain("No such path");
            document.assertAnswer(operation, known);
            document.assertAnswer(operation, unknown);
            assertThat(unknown.status() == 401).as(operation.id()).isEqualTo(operation.needsKey());
            assertThat(send(operation, path.replace("/api/v1/", "/v1/"), account.managementKey())
                            .status())
                    .as(operation.id())
                    .isEqualTo(known.status());
        }
    }

    private Reply send(Document.Operation operation, String path, String key) {
        var request = stack.gateway().request(path, key);
        String body = operation.takesBody() ? "{}" : "";
        return stack.gateway()
                .send(request.method(
                                operation.method().toUpperCase(java.util.Locale.ROOT),
                                java.net.http.HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    @Test
    void everyOperationSucceedsAsItSays() {
        Walk walk = new Walk(stack.gateway(), document);
        String operator = stack.processes().managementKey();
        JsonNode opened = walk.post("openAccount", operator, Map.of("name", "Documented"));
        String account = opened.at("/data/id").asText();
        String manager = opened.at("/management_key").asText();
        walk.get("listAccounts", operator);
        Map<String, String> grant = Map.of(
                "grant_id", "grant-" + TestStack.nextNumber(), "account_id", account, "amount_usd", "1", "reason", "x");
        walk.post("grantCredits", operator, grant);
        walk.post("grantCredits", operator, grant);
        walk.getWithQuery("listGrantsOfAccount", operator, "?account_id=" + account);
        walk.get("getCredits", manager);
        walk.get("listGrants", manager);
        walk.get("getStatement", manager, YearMonth.now(ZoneOffset.UTC).toString());
        walk.get("listPurchases", manager);
        walk.get("getAutoTopUp", manager);
        walk.get("getBillingSettings", operator);
        walk.patch("changeBillingSettings", operator, Map.of("refund_hours", 24));
        walkPricing(walk, operator, account);
        String key = walkKeys(walk, manager);
        walkModels(walk, key);
        walkGenerations(walk, key);
        walkFigures(walk, manager);
        walkCredentials(walk, manager);
        walkSignIn(walk, manager);
        walkOrganization(walk, manager);
        walkSettings(walk, manager);
        walkPresets(walk, key, manager);
        walk.get("listAuditEntries", manager);
        walk.post("reverseGrant", operator, Map.of("reason", "x"), grant.get("grant_id"));

        assertThat(document.operations())
                .extracting(Document.Operation::id)
                .doesNotHaveDuplicates()
                .filteredOn(id -> !NEED_A_PERSON.contains(id) && !NEED_A_PAYER.contains(id))
                .allSatisfy(id -> assertThat(walk.succeeded()).contains(id));
    }

    private static void walkPricing(Walk walk, String operator, String account) {
        Map<String, String> rule = Map.of("name", "Documented", "factor", "0.9", "account_id", account);
        walk.post("previewPricingRule", operator, rule);
        String id =
                walk.post("createPricingRule", operator, rule).at("/data/id").asText();
        walk.get("listPricingRules", operator);
        walk.get("getPricingRule", operator, id);
        walk.delete("endPricingRule", operator, id);
    }

    /** Leaves one inference key. */
    private static String walkKeys(Walk walk, String manager) {
        JsonNode created = walk.post(
                "createKey",
                manager,
                Json.read("{\"name\":\"documented\",\"limit\":1,\"limit_reset\":\"daily\",\"management\":false,"
                        + "\"include_byok_in_limit\":true,\"disabled\":false,\"allowed_models\":null,"
                        + "\"allowed_providers\":[],\"requests_per_minute\":1000,\"creator_user_id\":null,"
                        + "\"workspace_id\":null,\"expires_at\":\"2090-01-01T00:00:00Z\"}"));
        String key = created.at("/key").asText();
        String hash = created.at("/data/hash").asText();
        walk.get("listKeys", manager);
        walk.get("getKey", manager, hash);
        walk.patch(
                "changeKey",
                manager,
                Json.read("{\"name\":\"changed\",\"limit\":null,\"limit_reset\":null,\"expires_at\":null,"
                        + "\"include_byok_in_limit\":false,\"disabled\":false,\"allowed_models\":[],"
                        + "\"allowed_providers\":null,\"requests_per_minute\":null}"),
                hash);
        walk.get("getOwnKey", key);
        walk.get("getOwnKeyByItsOtherName", manager);
        JsonNode other = walk.post("createKey", manager, Map.of("name", "deleted soon"));
        walk.delete("deleteKey", manager, other.at("/data/hash").asText());
        return key;
    }

    private static void walkModels(Walk walk, String key) {
        walk.get("listModels", "");
        walk.get("countModels", "");
        walk.get("getModel", "", "simulated", "parrot-small");
        walk.get("retrieveModel", "", "simulated/parrot-small");
        walk.get("retrieveModelByAuthor", "", "simulated", "parrot-small");
        walk.get("listEmbeddingsModels", "");
        walk.get("listOwnModels", key);
        walk.get("listEndpoints", "", "simulated", "parrot-large");
        walk.getWithQuery("listEndpointHealth", "", "?model=simulated/parrot-large&range=7d");
        walk.get("listZdrEndpoints", "");
        walk.get("listProviders", "");
    }

    private void walkGenerations(Walk walk, String key) {
        String id = walk.post(
                        "createChatCompletion",
                        key,
                        Chat.of(Chat.SMALL, "Hello").fields())
                .path("id")
                .asText();
        walk.getWithQuery("getGeneration", key, "?id=" + id);
        walk.post(
                "createChatCompletion",
                key,
                Chat.of(Chat.MACAW, "Hello")
                        .with("provider", Map.of("order", List.of(Chat.GAMMA), "allow_fallbacks", true))
                        .with("user", "somebody")
                        .with("max_tokens", 8)
                        .fields());
        walk.post("createEmbeddings", key, Map.of("model", "simulated/parrot-embed", "input", "Hello"));
        walk.post("createCompletion", key, Map.of("model", Chat.SMALL, "prompt", "Hello"));
        walk.post("createResponse", key, Map.of("model", Chat.SMALL, "input", "Hello"));
        Map<String, Object> message = Chat.of(Chat.SMALL, "Hello").fields();
        walk.post("createMessage", key, message);
        walk.post("countMessageTokens", key, message);
        walk.post("explainRouting", key, message);
        walk.post("rerankDocuments", key, Map.of("model", "shared/rank", "query", "a", "documents", List.of("a", "b")));
        JsonNode chunk = document.tree().at("/components/schemas/ChatCompletionChunk");
        Reply stream =
                stack.gateway().complete(key, Chat.of(Chat.SMALL, "Hello").streamed());
        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        assertThat(stream.chunks()).isNotEmpty();
        stream.chunks().forEach(one -> document.assertValid(chunk, one.toString(), "chunk"));
    }

    private static void walkFigures(Walk walk, String manager) {
        walk.getWithQuery("listGenerations", manager, "?limit=2&user=somebody");
        walk.get("getActivity", manager);
        walk.get("getAnalyticsMeta", manager);
        walk.post(
                "queryAnalytics",
                manager,
                Json.read("{\"metrics\":[\"request_count\",\"credits_usage\"],\"dimensions\":[\"model\"],"
                        + "\"granularity\":\"hour\",\"time_zone\":\"Asia/Kathmandu\",\"group_limit\":null,\"limit\":10,"
                        + "\"filters\":[{\"field\":\"status\",\"operator\":\"in\",\"value\":[\"completed\"]}],"
                        + "\"order_by\":{\"field\":\"date\",\"direction\":\"asc\"}}"));
    }

    private static void walkCredentials(Walk walk, String manager) {
        JsonNode created = walk.post(
                "createCredential",
                manager,
                Json.read("{\"provider\":\"simulator-alpha\",\"key\":\"sk-documented\",\"name\":null,"
                        + "\"disabled\":false,\"is_fallback\":true,\"is_required\":false,\"allowed_models\":null,"
                        + "\"allowed_api_key_hashes\":[],\"allowed_user_ids\":[],\"sort_order\":1}"));
        String id = created.at("/data/id").asText();
        walk.get("listCredentials", manager);
        walk.get("getCredential", manager, id);
        walk.patch("changeCredential", manager, Map.of("name", "Documented"), id);
        walk.delete("deleteCredential", manager, id);
    }

    private static void walkSettings(Walk walk, String manager) {
        walk.patch(
                "changeAccountSettings",
                manager,
                Json.read("{\"default_text_model\":\"simulated/parrot-small\",\"default_provider_sort\":\"price\","
                        + "\"allowed_providers\":null,\"ignored_models\":[\"a/b\"],\"enforce_zdr\":false,"
                        + "\"enable_paid_model_training\":null}"));
        walk.get("getAccountSettings", manager);
    }

    private static void walkPresets(Walk walk, String key, String manager) {
        Map<String, Object> message = Chat.of(Chat.SMALL, "Hello").fields();
        walk.post("postPresetOfChat", key, message, "documented");
        walk.post("postPresetOfMessage", key, message, "documented");
        walk.post("postPresetOfResponse", key, Map.of("model", Chat.SMALL, "instructions", "Be kind."), "documented");
        walk.get("listPresets", key);
        walk.get("getPreset", key, "documented");
        walk.get("listPresetVersions", key, "documented");
        walk.get("getPresetVersion", key, "documented", "1");
        walk.delete("deletePreset", manager, "documented");
    }

    private static void walkSignIn(Walk walk, String manager) {
        JsonNode made = walk.post(
                "createCode",
                manager,
                Map.of(
                        "callback_url",
                        "https://app.example/callback",
                        "code_challenge",
                        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method",
                        "S256",
                        "key_label",
                        "Documented"));
        walk.post(
                "exchangeCode",
                "",
                Map.of(
                        "code",
                        made.at("/data/id").asText(),
                        "code_verifier",
                        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        JsonNode apps = walk.get("listApps", manager);
        walk.delete("cutOffApp", manager, apps.at("/data/0/id").asText());
    }

    private static void walkOrganization(Walk walk, String manager) {
        walk.get("listMembers", manager);
        String email = "documented-" + TestStack.nextNumber() + "@example.org";
        walk.post("invite", manager, Map.of("email", email, "role", "org:member"));
        walk.get("listInvitations", manager);
        walk.delete("withdrawInvitation", manager, email);
    }
}
