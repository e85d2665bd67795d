package dev.trunkline.auth.byok;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialRequestTest {

    private static final String KEY = "sk-0123456789";

    @Test
    void everyFieldIsTaken() {
        String hash = "a".repeat(64);
        assertThat(create("""
                {"provider":"openai","key":"%s","name":"Mine","disabled":true,"is_fallback":true,"is_required":false,
                 "allowed_models":["a/b"],"allowed_api_key_hashes":["%s"],"allowed_user_ids":null,"sort_order":7}""".formatted(KEY, hash)))
                .isEqualTo(Outcome.done(new CredentialRequest(
                        "openai",
                        List.of(
                                new CredentialEdit.Secret(new ProviderSecret(KEY)),
                                new CredentialEdit.Name("Mine"),
                                new CredentialEdit.Disabled(true),
                                new CredentialEdit.Fallback(true),
                                new CredentialEdit.Required(false),
                                new CredentialEdit.AllowedModels(List.of("a/b")),
                                new CredentialEdit.AllowedKeys(List.of(hash)),
                                new CredentialEdit.AllowedUsers(List.of()),
                                new CredentialEdit.SortOrder(7)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"key":"sk-0123456789"}                  | provider
            {"provider":"openai"}                    | key
            "provider":"Open AI"                     | provider
            "provider":"openai/"                     | provider
            "provider":7                             | provider
            "key":null                               | key
            "key":"short"                            | key
            "name":""                                | name
            "name":"a\\u0000b"                       | name
            "disabled":"yes"                         | disabled
            "is_fallback":1                          | is_fallback
            "is_required":null                       | is_required
            "allowed_models":["b"]                   | allowed_models
            "allowed_api_key_hashes":["ab"]          | allowed_api_key_hashes
            "allowed_user_ids":["acct_1"]            | allowed_user_ids
            "sort_order":-1                          | sort_order
            "sort_order":1000001                     | sort_order
            "sort_order":1.5                         | sort_order
            "sort_order":null                        | sort_order
            "id":"byok_1"                            | id
            "account_id":"acct_other"                | account_id
            "label":"x"                              | label
            "ciphertext":"x"                         | ciphertext
            "created_at":"2026-11-20T12:00:00Z"      | created_at
            "updated_at":"2026-11-20T12:00:00Z"      | updated_at
            "fallback":true                          | fallback
            "allowed_key_hashes":[]                  | allowed_key_hashes
            """)
    void whatCannotBeIsRefusedByTheNameOfItsField(String field, String name) {
        assertThat(create(whole(field))).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            Refusal.InvalidField invalid = (Refusal.InvalidField) refused.refusal();
            assertThat(invalid.field()).isEqualTo(name);
            assertThat(invalid.message()).startsWith(name + ": ").doesNotContain("sk-");
        });
    }

    @Test
    void theProviderNeverChanges() {
        assertThat(JsonBody.read(bytes("{\"provider\":\"openai\"}")).flatMap(CredentialRequest::toChange))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aNameHas255CharactersAtMost() {
        assertThat(create(whole("\"name\":\"" + "a".repeat(255) + "\""))).isInstanceOf(Outcome.Done.class);
        assertThat(create(whole("\"name\":\"" + "a".repeat(256) + "\""))).isInstanceOf(Outcome.Refused.class);
    }

    /** A body that would be right but for this field. */
    private static String whole(String field) {
        if (field.startsWith("{")) {
            return field;
        }
        String provider = field.startsWith("\"provider\"") ? "" : "\"provider\":\"openai\",";
        String key = field.startsWith("\"key\"") ? "" : "\"key\":\"" + KEY + "\",";
        return "{" + provider + key + field + "}";
    }

    private static Outcome<CredentialRequest> create(String body) {
        return JsonBody.read(bytes(body)).flatMap(CredentialRequest::toCreate);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
