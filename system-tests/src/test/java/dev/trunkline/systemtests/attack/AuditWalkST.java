package dev.trunkline.systemtests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.Reply;
import dev.trunkline.systemtests.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every writing call leaves an entry that names a person or a key: each operation of the document that is no `GET`, and
 * each form of the pages. A call that is new must be walked here, or stand with its reason among those that need none.
 */
@OnSharedStack
class AuditWalkST {

    private static final Map<String, String> NOT_TOLD = Map.ofEntries(
            Map.entry("createChatCompletion", "changes no account: each answer has a record, GET /generation"),
            Map.entry("createEmbeddings", "changes no account: the same"),
            Map.entry("createCompletion", "changes no account: the same"),
            Map.entry("createResponse", "changes no account: the same"),
            Map.entry("createMessage", "changes no account: the same"),
            Map.entry("rerankDocuments", "changes no account: the same"),
            Map.entry("countMessageTokens", "changes nothing"),
            Map.entry("explainRouting", "changes nothing"),
            Map.entry("previewPricingRule", "changes nothing"),
            Map.entry("queryAnalytics", "changes nothing"),
            Map.entry("createPurchase", "billing-service's own: each has a record, GET /credits/purchases"),
            Map.entry("refundPurchase", "billing-service's own: stands in the record of the purchase"),
            Map.entry("putAutoTopUp", "billing-service's own, which keeps only the newest wish"),
            Map.entry("receiveStripeEvent", "says where to look and changes nothing by itself"),
            Map.entry("/logout", "ends a session and changes nothing of an account"));

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String EMAIL = "second-user@example.com";

    private final TestStack stack;
    private final Gateway gateway;
    private final String operator;
    private final Set<String> walked = new TreeSet<>();

    AuditWalkST(TestStack stack) {
        this.stack = stack;
        this.gateway = stack.gateway();
        this.operator = stack.processes().managementKey();
    }

    @Test
    void everyOperationThatWritesIsTold() {
        AuditLog operators = new AuditLog(gateway, operator);
        JsonNode opened = gateway.post("/api/v1/admin/accounts", operator, Map.of("name", "Walked"))
                .expect(201);
        String account = opened.at("/data/id").asText();
        String key = opened.at("/management_key").asText();
        AuditLog log = new AuditLog(gateway, key);
        assertThat(gateway.get("/api/v1/audit-log", key).expect(200).findValuesAsText("action"))
                .contains("account.opened");
        walked.add("openAccount");
        for (AuditLog one : new AuditLog[] {operators, log}) {
            String id = "grant-" + TestStack.nextNumber();
            told(
                    one,
                    "grantCredits",
                    "credit.granted",
                    201,
                    () -> gateway.post(
                            "/api/v1/admin/credits/grants",
                            operator,
                            Map.of("grant_id", id, "account_id", account, "amount_usd", "1", "reason", "walk")));
            assertThat(one.actor()).isEqualTo(AuditLog.hash(operator));
            told(
                    one,
                    "reverseGrant",
                    "credit.reversed",
                    200,
                    () -> gateway.post(
                            "/api/v1/admin/credits/grants/" + id + "/reversal", operator, Map.of("reason", "walk")));
        }
        told(
                operators,
                "changeBillingSettings",
                "settings.changed",
                200,
                () -> gateway.patch("/api/v1/admin/billing/settings", operator, Map.of("refund_hours", 24)));
        walkPricing(log, account);
        walkKeys(log, key);
        walkCredentials(log, key);
        told(
                log,
                "changeAccountSettings",
                "settings.changed",
                200,
                () -> gateway.patch("/api/v1/account/settings", key, Map.of("ignored_models", List.of("a/b"))));
        walkPresets(log, key);
        walkApps(log, key);
        walkInvitations(log, key);
        walkMembers();

        Set<String> writing = new TreeSet<>();
        gateway.get("/api/v1/openapi.json").expect(200).path("paths").forEach(path -> path.properties()
                .forEach(method -> {
                    String id = method.getValue().path("operationId").asText();
                    if (!method.getKey().equals("get") && !NOT_TOLD.containsKey(id)) {
                        writing.add(id);
                    }
                }));
        assertThat(walked).isEqualTo(writing);
    }

    private void walkPricing(AuditLog log, String account) {
        String path = "/api/v1/admin/pricing-rules";
        String id = told(
                        log,
                        "createPricingRule",
                        "pricing_rule.created",
                        201,
                        () -> gateway.post(path, operator, Map.of("factor", "0.9", "account_id", account)))
                .at("/data/id")
                .asText();
        told(log, "endPricingRule", "pricing_rule.ended", 200, () -> gateway.delete(path + "/" + id, operator));
    }

    private void walkKeys(AuditLog log, String key) {
        String hash = told(
                        log,
                        "createKey",
                        "key.created",
                        201,
                        () -> gateway.post("/api/v1/keys", key, Map.of("name", "walked")))
                .at("/data/hash")
                .asText();
        told(
                log,
                "changeKey",
                "key.changed",
                200,
                () -> gateway.patch("/api/v1/keys/" + hash, key, Map.of("disabled", true)));
        told(log, "deleteKey", "key.deleted", 200, () -> gateway.delete("/api/v1/keys/" + hash, key));
    }

    private void walkCredentials(AuditLog log, String key) {
        String id = told(
                        log,
                        "createCredential",
                        "credential.created",
                        201,
                        () -> gateway.post(
                                "/api/v1/byok",
                                key,
                                Map.of("provider", "simulator-alpha", "key", "a-secret-of-the-walk")))
                .at("/data/id")
                .asText();
        told(
                log,
                "changeCredential",
                "credential.changed",
                200,
                () -> gateway.patch("/api/v1/byok/" + id, key, Map.of("disabled", true)));
        told(
                log,
                "changeCredential",
                "credential.rotated",
                200,
                () -> gateway.patch("/api/v1/byok/" + id, key, Map.of("key", "another-secret-of-the-walk")));
        told(log, "deleteCredential", "credential.deleted", 200, () -> gateway.delete("/api/v1/byok/" + id, key));
    }

    private void walkPresets(AuditLog log, String key) {
        Map<String, String> kept = Map.of("model", "a/b");
        Map.of(
                        "postPresetOfChat", "chat/completions",
                        "postPresetOfResponse", "responses",
                        "postPresetOfMessage", "messages")
                .forEach((operation, path) -> {
                    String preset = "/api/v1/presets/walked/" + path;
                    gateway.post(preset, key, kept).expect(200);
                    told(log, operation, "preset.changed", 200, () -> gateway.post(preset, key, kept));
                });
        told(log, "deletePreset", "preset.deleted", 200, () -> gateway.delete("/api/v1/presets/walked", key));
    }

    private void walkApps(AuditLog log, String key) {
        String code = told(
                        log,
                        "createCode",
                        "code.created",
                        200,
                        () -> gateway.post(
                                "/api/v1/auth/keys/code",
                                key,
                                Map.of(
                                        "callback_url", "https://walk.example.com/cb",
                                        "code_challenge", CHALLENGE,
                                        "code_challenge_method", "S256")))
                .at("/data/id")
                .asText();
        told(
                log,
                "exchangeCode",
                "code.exchanged",
                200,
                () -> gateway.post("/api/v1/auth/keys", "", Map.of("code", code, "code_verifier", VERIFIER)));
        assertThat(log.actor()).isEqualTo(AuditLog.hash(key));
        String app =
                gateway.get("/api/v1/apps", key).expect(200).at("/data/0/id").asText();
        told(log, "cutOffApp", "app.cut_off", 200, () -> gateway.delete("/api/v1/apps/" + app, key));
    }

    private void walkInvitations(AuditLog log, String key) {
        String invitations = "/api/v1/organization/invitations";
        told(
                log,
                "invite",
                "member.invited",
                201,
                () -> gateway.post(invitations, key, Map.of("email", "walked@example.com", "role", "org:member")));
        told(
                log,
                "withdrawInvitation",
                "invitation.withdrawn",
                200,
                () -> gateway.delete(invitations + "/walked@example.com", key));
    }

    private void walkMembers() {
        Workplace workplace = Workplace.opened(Workplace.signedIn(stack, "test-user"));
        String key = workplace.makeKey(workplace.owner(), true);
        AuditLog log = new AuditLog(gateway, key);
        workplace.invite(EMAIL, "member");
        Workplace.signedIn(stack, "second-user");
        String person = "/api/v1/organization/members/" + person(key);
        told(
                log,
                "changeRole",
                "member.role_changed",
                200,
                () -> gateway.patch(person, key, Map.of("role", "org:admin")));
        told(log, "removeMember", "member.removed", 200, () -> gateway.delete(person, key));
    }

    @Test
    void everyFormOfThePagesIsTold() throws IOException {
        PlainBrowser owner = Workplace.signedIn(stack, "test-user");
        Workplace workplace = Workplace.opened(owner);
        AuditLog log = new AuditLog(gateway, workplace.makeKey(owner, true));
        assertThat(gateway.get("/api/v1/audit-log", log.key()).expect(200).findValuesAsText("action"))
                .contains("account.opened");
        walked.add("/settings/organization");
        String key = log.told("key.created", () -> workplace.makeKey(owner, false));
        walked.add("/settings/keys");
        form(log, workplace, "/settings/keys/{}/{}", "key.changed", AuditLog.hash(key), "disable", Map.of());
        form(log, workplace, "/settings/keys/{}/delete", "key.deleted", AuditLog.hash(key), "", Map.of());
        Map<String, String> invitation = Map.of("email", "walked@example.com", "role", "member");
        form(log, workplace, "/settings/organization/invitations", "member.invited", "", "", invitation);
        form(log, workplace, "/settings/organization/invitations/withdraw", "invitation.withdrawn", "", "", invitation);
        workplace.invite(EMAIL, "member");
        log.told("member.joined", () -> Workplace.signedIn(stack, "second-user"));
        String person = person(log.key());
        String members = "/settings/organization/members/{}";
        form(log, workplace, members + "/role", "member.role_changed", person, "", Map.of("role", "admin"));
        form(log, workplace, members + "/remove", "member.removed", person, "", Map.of());
        String seen =
                owner.get("/settings/routing?account=" + workplace.account()).field("seen");
        Map<String, String> settings = Map.of("default_text_model", "a/b", "on", "enforce_zdr", "seen", seen);
        form(log, workplace, "/settings/routing", "settings.changed", "", "", settings);
        gateway.post("/api/v1/presets/walked/chat/completions", log.key(), Map.of("model", "a/b"))
                .expect(200);
        form(log, workplace, "/settings/presets/{}/delete", "preset.deleted", "walked", "", Map.of());
        walkConsent(log, workplace);

        Set<String> forms = forms();
        forms.removeAll(NOT_TOLD.keySet());
        assertThat(walked).isEqualTo(forms);
    }

    private void walkConsent(AuditLog log, Workplace workplace) {
        PlainBrowser owner = workplace.owner();
        WebPage consent = owner.follow(owner.get("/auth?"
                + PlainBrowser.encoded(Map.of(
                        "callback_url", "https://walk.example.com/cb",
                        "code_challenge", CHALLENGE,
                        "code_challenge_method", "S256"))));
        Map<String, String> allow = new HashMap<>(Map.of(
                "mark", consent.field("mark"),
                "request", consent.field("request"),
                "account", workplace.account(),
                "decision", "allow",
                "name", "An app",
                "limit", "1",
                "reset", "never",
                "days", "1"));
        WebPage back = log.told("consent.given", () -> owner.post("/auth/consent", allow));
        walked.add("/auth/consent");
        String code = back.target().getQuery().substring("code=".length());
        log.told("code.exchanged", () -> gateway.post(
                        "/api/v1/auth/keys", "", Map.of("code", code, "code_verifier", VERIFIER))
                .expect(200));
        String app = gateway.get("/api/v1/apps", log.key())
                .expect(200)
                .at("/data/0/id")
                .asText();
        form(log, workplace, "/settings/apps/{}/cut-off", "app.cut_off", app, "", Map.of());
    }

    /** What the pages can send, by their templates; what stands for something in a path is `{}`. */
    private static Set<String> forms() throws IOException {
        Path templates =
                Path.of(System.getProperty("trunkline.root"), "auth-service", "src", "main", "resources", "templates");
        Pattern action = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");
        Set<String> forms = new TreeSet<>();
        try (var files = Files.walk(templates)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                action.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> forms.add(found.group(1)
                                .replaceAll("\\{#if.*?\\{/if}", "{}")
                                .replaceAll("\\{[^}]+}", "{}")));
            }
        }
        return forms;
    }

    private void form(
            AuditLog log,
            Workplace workplace,
            String form,
            String action,
            String first,
            String second,
            Map<String, String> fields) {
        String path = form.replaceFirst("\\{}", first).replaceFirst("\\{}", second);
        log.told(action, () -> workplace.form(workplace.owner(), path, fields));
        walked.add(form);
    }

    private JsonNode told(AuditLog log, String operation, String action, int status, Supplier<Reply> call) {
        walked.add(operation);
        return log.told(action, () -> call.get().expect(status));
    }

    private String person(String key) {
        for (JsonNode member :
                gateway.get("/api/v1/organization/members", key).expect(200).at("/data")) {
            if (member.at("/email").asText().equals(EMAIL)) {
                return member.at("/id").asText();
            }
        }
        throw new AssertionError("not a member: " + EMAIL);
    }
}
