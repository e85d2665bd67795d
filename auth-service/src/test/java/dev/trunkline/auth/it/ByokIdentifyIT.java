package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.identity.v1.IdentifyReply;
import dev.trunkline.contracts.identity.v1.ProviderCredential;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the gateway gets of provider credentials, and when it hears that they have changed. */
class ByokIdentifyIT {

    private final Identity identity = new Identity(World.AUTH);
    private final Api own = Api.ofNewAccount();
    private final Byok byok = new Byok(own);
    private final String key = own.newKey("{\"name\":\"CI\"}");

    @AfterEach
    void close() {
        identity.close();
    }

    @Test
    void aKeyGetsTheCredentialsOfItsAccountInTheirOrder() {
        String first = Byok.secret();
        String second = Byok.secret();
        byok.add("openai", first, ",\"sort_order\":7,\"is_fallback\":true,\"allowed_models\":[\"a/b\"]");
        byok.add("groq", second, ",\"sort_order\":3,\"is_required\":true");

        List<ProviderCredential> credentials = credentialsOf(key);

        assertThat(credentials).extracting(ProviderCredential::getSecret).containsExactly(second, first);
        assertThat(credentials).extracting(ProviderCredential::getProvider).containsExactly("groq", "openai");
        assertThat(credentials).extracting(ProviderCredential::getSortOrder).containsExactly(3, 7);
        assertThat(credentials).extracting(ProviderCredential::getRequired).containsExactly(true, false);
        assertThat(credentials).extracting(ProviderCredential::getFallback).containsExactly(false, true);
        assertThat(credentials.getLast().getAllowedModelsList()).containsExactly("a/b");
        assertThat(credentials.getFirst().getId()).startsWith("byok_");
    }

    @Test
    void nobodyElseGetsThem() {
        String other = own.newKey("{\"name\":\"other\"}");
        String manager = own.newKey("{\"name\":\"manager\",\"management\":true}");
        byok.add("openai", Byok.secret(), ",\"allowed_api_key_hashes\":[\"" + other + "\"]");
        byok.add("groq", Byok.secret(), ",\"allowed_user_ids\":[\"user_2\"]");
        byok.add("mistral", Byok.secret(), ",\"disabled\":true");

        assertThat(credentialsOf(key)).isEmpty();
        assertThat(credentialsOf(other)).hasSize(1);
        Database.execute("update api_key set creator_id = 'user_2' where hash = ?", key);
        assertThat(credentialsOf(key))
                .extracting(ProviderCredential::getProvider)
                .containsExactly("groq");
        Database.execute("update api_key set creator_id = 'user_1' where hash = ?", key);
        assertThat(credentialsOf(key)).isEmpty();
        byok.add("alpha", Byok.secret(), "");
        assertThat(credentialsOf(key)).hasSize(1);
        assertThat(credentialsOf(manager)).isEmpty();
        assertThat(credentialsOf(Api.ofNewAccount().newKey("{\"name\":\"x\"}"))).isEmpty();
        own.patch(Api.KEYS + "/" + key, "{\"disabled\":true}").then().statusCode(200);
        assertThat(credentialsOf(key)).isEmpty();
        assertThat(identity.identify(Tokens.service(), key).getKnown().getDisabled())
                .isTrue();
    }

    @Test
    void eachChangeIsToldOnceForTheAccountAndTouchesNoneOfItsKeys() {
        try (Topic topic = new Topic()) {
            String id = byok.add("openai", Byok.secret(), "");
            told(topic, 2);
            byok.change(id, "{\"disabled\":true}").then().statusCode(200);
            told(topic, 3);
            byok.change(id, "{\"disabled\":true}").then().statusCode(200);
            byok.change(id, "{\"key\":\"" + Byok.secret() + "\"}").then().statusCode(200);
            told(topic, 4);
            own.delete(Byok.PATH + "/" + id).then().statusCode(200);
            told(topic, 5);
            assertThat(topic.versionsOfAccount(own.account())).containsExactly(2L, 3L, 4L, 5L);
            assertThat(topic.versionsOf(key)).containsExactly(1L);
        }
    }

    private void told(Topic topic, long version) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> topic.versionsOfAccount(own.account()).contains(version));
    }

    @Test
    void aCredentialThatCannotBeOpenedIsLeftOutAndSaidOnce() {
        String good = Byok.secret();
        String broken = byok.add("openai", Byok.secret(), "");
        byok.add("groq", good, "");
        Database.execute("""
                update provider_credential set ciphertext = set_byte(ciphertext, 20, get_byte(ciphertext, 20) # 1)
                where id = ?""", broken);
        double before = World.AUTH.metric("trunkline_byok_undecryptable_total");

        for (int i = 0; i < 3; i++) {
            assertThat(credentialsOf(key))
                    .extracting(ProviderCredential::getSecret)
                    .containsExactly(good);
        }

        assertThat(World.AUTH.metric("trunkline_byok_undecryptable_total")).isEqualTo(before + 3);
        assertThat(World.AUTH.log().lines().filter(line -> line.contains("cannot be decrypted")))
                .hasSize(1);
        own.delete(Byok.PATH + "/" + broken).then().statusCode(200);
    }

    @Test
    void credentialsAreLookedUpOnlyWhereThereAreAny() {
        assertThat(lookUpsIn10Questions()).isEqualTo(0);
        byok.add("openai", Byok.secret(), "");
        assertThat(lookUpsIn10Questions()).isEqualTo(10);
    }

    private double lookUpsIn10Questions() {
        double before = World.AUTH.metric("trunkline_byok_lookups_total");
        for (int i = 0; i < 10; i++) {
            credentialsOf(key);
        }
        return World.AUTH.metric("trunkline_byok_lookups_total") - before;
    }

    private List<ProviderCredential> credentialsOf(String hash) {
        IdentifyReply reply = identity.identify(Tokens.service(), hash);
        assertThat(reply.hasKnown()).isTrue();
        return reply.getProviderCredentialsList();
    }
}
