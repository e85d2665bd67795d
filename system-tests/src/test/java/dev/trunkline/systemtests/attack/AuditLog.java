package dev.trunkline.systemtests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Gateway;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

/** The audit log of one account, as its management key reads it. */
record AuditLog(Gateway gateway, String key) {

    /** Does this, and sees that it leaves an entry of that action by a person or a key. */
    <T> T told(String action, Supplier<T> call) {
        int before = count();
        T answer = call.get();
        JsonNode log = read();
        JsonNode entry = null;
        for (int i = 0; i < log.at("/total_count").asInt() - before && entry == null; i++) {
            JsonNode one = log.at("/data/" + i);
            entry = one.at("/action").asText().equals(action) ? one : null;
        }
        assertThat(entry)
                .as("an entry " + action + " beyond the first " + before + " of " + log)
                .isNotNull();
        assertThat(entry.at("/actor/type").asText()).as(action).isIn("person", "api_key");
        assertThat(entry.at("/actor/id").asText()).as(action).matches("user_[0-9A-Za-z]{27}|[0-9a-f]{64}");
        assertThat(entry.at("/actor/address").asText()).as(action).isNotEmpty();
        return answer;
    }

    /** Of the newest entry. */
    String actor() {
        return read().at("/data/0/actor/id").asText();
    }

    private int count() {
        return read().at("/total_count").asInt();
    }

    private JsonNode read() {
        return gateway.get("/api/v1/audit-log", key).expect(200);
    }

    static String hash(String key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
