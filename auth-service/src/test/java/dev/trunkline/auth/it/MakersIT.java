package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.auth.key.ApiKey;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever loses the place in an account does not come back by what was made before. */
class MakersIT {

    private static final String INVITATIONS = "/api/v1/organization/invitations";

    private final Identity identity = new Identity(World.AUTH);
    private final Api own = Api.ofNewAccount();
    private final Member owner = Member.joined(own, "OWNER");
    private final Member admin = Member.joined(own, "ADMIN");
    private final Api first = admin.managementKey();

    @AfterEach
    void close() {
        identity.close();
    }

    @Test
    void aKeyThatAKeyMakesHasThePersonBehindIt() {
        Api second = Member.madeBy(first, ",\"management\":true");
        String third = second.newKey("{\"name\":\"x\"}");
        String forSomebody = second.newKey("{\"name\":\"x\",\"creator_user_id\":\"" + owner.id() + "\"}");

        assertThat(own.get(Api.KEYS + "/" + third).<String>path("data.creator_user_id"))
                .isEqualTo(admin.id());
        assertThat(own.get(Api.KEYS + "/" + forSomebody).<String>path("data.creator_user_id"))
                .isEqualTo(owner.id());
        for (String hash : List.of(second.keyHash(), third, forSomebody)) {
            assertThat(Database.strings("select maker_id from api_key where hash = '" + hash + "'"))
                    .containsExactly(admin.id());
        }
        assertThat(Database.strings("select maker_id from api_key where hash = '" + own.keyHash() + "'"))
                .containsExactly((String) null);
    }

    @Test
    void whoIsDemotedManagesNothingByAnyKeyAndKeepsInference() {
        Api second = Member.madeBy(first, ",\"management\":true");
        Api lent = Member.madeBy(second, ",\"management\":true,\"creator_user_id\":\"" + owner.id() + "\"");
        String inference = second.newKey("{\"name\":\"x\"}");
        Api ofOwner = owner.managementKey();

        admin.demoted().then().statusCode(200);

        for (Api key : List.of(first, second, lent)) {
            for (Response refused : comeBack(key)) {
                assertThat(refused.statusCode()).isIn(401, 403);
            }
            assertThat(identity.identify(Tokens.service(), key.keyHash()).hasUnknown())
                    .isTrue();
        }
        assertThat(isDisabled(inference)).isFalse();
        ofOwner.get(Api.KEYS).then().statusCode(200);
        own.get(Api.KEYS).then().statusCode(200);
        assertThat(role(admin)).isEqualTo("org:member");
    }

    @Test
    void whoIsRemovedLeavesNoKeyBehindWhoeverItWasMadeFor() {
        Api second = Member.madeBy(first, ",\"management\":true");
        String inference = second.newKey("{\"name\":\"x\"}");
        String lent = second.newKey("{\"name\":\"x\",\"creator_user_id\":\"" + owner.id() + "\"}");
        String byCode = exchanged(code(second, ""));
        String ofOwner = owner.managementKey().newKey("{\"name\":\"x\"}");

        admin.removed().then().statusCode(200);

        for (String hash : List.of(first.keyHash(), second.keyHash(), inference, lent, byCode)) {
            assertThat(identity.identify(Tokens.service(), hash).hasUnknown()).isTrue();
        }
        assertThat(isDisabled(ofOwner)).isFalse();
        for (Response refused : comeBack(second)) {
            refused.then().statusCode(401);
        }
    }

    @Test
    void roleAndMembershipAreLookedAtWithEachUse() {
        Api second = Member.madeBy(first, ",\"management\":true");
        String inference = second.newKey("{\"name\":\"x\"}");
        second.get(Api.KEYS).then().statusCode(200);

        Database.execute(
                "update membership set role = 'MEMBER' where person_id = ? and account_id = ?",
                admin.id(),
                own.account());

        for (Response refused : comeBack(second)) {
            refused.then().statusCode(403);
            assertThat(refused.<String>path("error.message")).contains("does not look after the account");
        }
        assertThat(isDisabled(second.keyHash())).isTrue();
        assertThat(isDisabled(inference)).isFalse();
    }

    @Test
    void whoHasLostAccessHasLostItByEveryKey() {
        Api second = Member.madeBy(first, ",\"management\":true");
        String inference = second.newKey("{\"name\":\"x\"}");

        Database.execute("update person set suspended_at = now() where id = ?", admin.id());

        assertThat(isDisabled(inference)).isTrue();
        second.get(Api.KEYS).then().statusCode(401);
        Database.execute("update person set suspended_at = null where id = ?", admin.id());
        assertThat(isDisabled(inference)).isFalse();
        second.get(Api.KEYS).then().statusCode(200);
    }

    @Test
    void aKeyThatExpiresMakesNoneThatLivesLonger() {
        String end = "2090-01-01T00:00:00Z";
        Api expiring = Member.madeBy(own, ",\"management\":true,\"expires_at\":\"" + end + "\"");

        String open = expiring.newKey("{\"name\":\"x\"}");
        String never = expiring.newKey("{\"name\":\"x\",\"expires_at\":null}");
        String sooner = expiring.newKey("{\"name\":\"x\",\"expires_at\":\"2089-01-01T00:00:00Z\"}");
        String later = ",\"expires_at\":\"2090-01-01T00:00:01Z\"}";
        expiring.post(Api.KEYS, "{\"name\":\"x\"" + later).then().statusCode(400);
        expiring.patch(Api.KEYS + "/" + sooner, "{\"name\":\"y\"" + later)
                .then()
                .statusCode(400);
        expiring.patch(Api.KEYS + "/" + expiring.keyHash(), "{\"expires_at\":null}")
                .then()
                .statusCode(200);
        Response code = expiring.post("/api/v1/auth/keys/code", codeBody(later.replace("}", "")));
        code.then().statusCode(400);
        String byCode = exchanged(code(expiring, ""));

        for (String hash : List.of(open, never, byCode, expiring.keyHash())) {
            assertThat(own.get(Api.KEYS + "/" + hash).<String>path("data.expires_at"))
                    .isEqualTo(end);
        }
        assertThat(own.get(Api.KEYS + "/" + sooner).<String>path("data.expires_at"))
                .isEqualTo("2089-01-01T00:00:00Z");
    }

    @Test
    void aCodeIsWorthNothingOnceTheKeyThatMadeItIsGone() {
        String code = code(first, "");
        own.delete(Api.KEYS + "/" + first.keyHash()).then().statusCode(200);

        exchange(code).then().statusCode(403);
    }

    @Test
    void whoOnlyHasOwnKeysIsLentNoManagementKey() {
        Member member = Member.joined(own, "MEMBER");

        Response refused =
                own.post(Api.KEYS, "{\"name\":\"x\",\"management\":true,\"creator_user_id\":\"" + member.id() + "\"}");

        refused.then().statusCode(400);
        assertThat(refused.<String>path("error.message")).startsWith("creator_user_id: cannot have a management key");
    }

    @Test
    void invitationsAreNoWayBack() {
        invite(first, "second-address@example.com");
        invite(own, admin.email());
        invite(own, "somebody@example.com");

        admin.removed().then().statusCode(200);

        assertThat(own.get(INVITATIONS).<List<String>>path("data.email")).containsExactly("somebody@example.com");
    }

    /** Made before keys had a maker: the audit log knows who stands behind them. */
    @Test
    void keysOfAnOlderVersionEndWithTheirMakerToo() {
        Api second = Member.madeBy(first, ",\"management\":true");
        String inference = second.newKey("{\"name\":\"x\"}");
        String byCode = exchanged(code(second, ""));
        String ofNobody = own.newKey("{\"name\":\"x\"}");
        for (String hash : List.of(second.keyHash(), inference, byCode)) {
            Database.execute("update api_key set creator_id = null, maker_id = null where hash = ?", hash);
        }
        // At a page: the entry names the person.
        Database.execute(
                "insert into audit_entry (account_id, at, actor_kind, actor_id, action, subject, detail,"
                        + " address, user_agent) values (?, now(), 'PERSON', ?, 'key.created', ?, '{}', '', '')",
                own.account(),
                admin.id(),
                first.keyHash());

        admin.removed().then().statusCode(200);

        for (String hash : List.of(second.keyHash(), inference, byCode)) {
            assertThat(identity.identify(Tokens.service(), hash).hasUnknown()).isTrue();
        }
        assertThat(isDisabled(ofNobody)).isFalse();
    }

    @Test
    void noKeySlipsThroughWhileItsMakerIsRemoved() throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<CompletableFuture<Response>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> first.post(Api.KEYS, "{\"name\":\"x\"}"), callers));
            }
            Api.comingAgain(admin::removed).then().statusCode(200);
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        }

        assertThat(Database.strings("select hash from api_key where maker_id = '" + admin.id() + "'"))
                .isEmpty();
    }

    /** What takes the place away holds the account first; who looked at the place before that would look too early. */
    @Test
    void aKeyThatIsAskedForMeanwhileSeesThatItsMakerLostThePlace() throws Exception {
        try (Database.Held held = Database.holdingAccount(own.account())) {
            CompletableFuture<Response> asked =
                    CompletableFuture.supplyAsync(() -> first.post(Api.KEYS, "{\"name\":\"x\"}"));
            await().atMost(Duration.ofSeconds(60)).until(() -> asked.isDone() || Database.waiting() > 0);
            held.also(
                            "update membership set role = 'MEMBER' where person_id = ? and account_id = ?",
                            admin.id(),
                            own.account())
                    .commit();

            // On a machine so slow that it has given up waiting it is refused when it comes again.
            assertThat(asked.get(60, TimeUnit.SECONDS).statusCode()).isIn(403, 503);
            assertThat(Database.strings("select hash from api_key where maker_id = '" + admin.id() + "'"))
                    .containsExactly(first.keyHash());
        }
    }

    /** What an admin would do to be one again. */
    private List<Response> comeBack(Api key) {
        return List.of(
                key.patch("/api/v1/organization/members/" + admin.id(), "{\"role\":\"org:admin\"}"),
                key.post(Api.KEYS, "{\"name\":\"x\",\"management\":true}"),
                key.post(INVITATIONS, "{\"email\":\"x@example.com\",\"role\":\"org:admin\"}"),
                key.post("/api/v1/auth/keys/code", codeBody("")),
                key.get(Api.KEYS));
    }

    private static void invite(Api by, String email) {
        by.post(INVITATIONS, "{\"email\":\"" + email + "\",\"role\":\"org:admin\"}")
                .then()
                .statusCode(201);
    }

    private String role(Member member) {
        return own.get("/api/v1/organization/members").path("data.find { it.id == '" + member.id() + "' }.role");
    }

    private boolean isDisabled(String hash) {
        return identity.identify(Tokens.service(), hash).getKnown().getDisabled();
    }

    private static String code(Api key, String more) {
        Response made = key.post("/api/v1/auth/keys/code", codeBody(more));
        made.then().statusCode(200);
        return made.path("data.id");
    }

    /** The challenge of RFC 7636, appendix B. */
    private static String codeBody(String more) {
        return "{\"callback_url\":\"https://app.example.com/cb\",\"code_challenge_method\":\"S256\","
                + "\"code_challenge\":\"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM\"" + more + "}";
    }

    private static Response exchange(String code) {
        return Api.as(Tokens.token("anonymous", "", "auth-service", "anonymous"))
                .post(
                        "/api/v1/auth/keys",
                        "{\"code\":\"" + code
                                + "\",\"code_verifier\":\"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk\"}");
    }

    /** The hash of the key that comes of the code. */
    private static String exchanged(String code) {
        Response answer = exchange(code);
        answer.then().statusCode(200);
        return new ApiKey(answer.<String>path("key")).hash();
    }
}
