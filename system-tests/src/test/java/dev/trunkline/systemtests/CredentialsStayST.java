package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** A caller's key ends at the gateway: no provider and no neighbour ever sees one. */
@OnSharedStack
class CredentialsStayST {

    private static final String ANY_KEY = "sk-tl-v1-";
    private static final String SIGNED_TOKEN = "Bearer eyJ";

    private final TestStack stack;
    private final Wires wires;
    private final Account account;

    CredentialsStayST(TestStack stack, Wires wires) {
        this.stack = stack;
        this.wires = wires;
        this.account = stack.newAccount("1");
    }

    @Test
    void aProviderSeesNoKey() {
        String tag = "wire" + TestStack.nextNumber();

        stack.gateway()
                .complete(account.key().secret(), Chat.of(Chat.MACAW, "Hello #tag=" + tag))
                .expect(200);

        assertThat(wires.provider().sent()).contains("POST /v1/messages", tag);
        assertThat(wires.provider().sent().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain(ANY_KEY, "authorization:", "cookie:");
    }

    @Test
    void aNeighbourSeesASignedTokenInstead() {
        HttpRequest request = stack.gateway()
                .request("/api/v1/credits", account.managementKey())
                .header("x-api-key", account.managementKey())
                .header("Cookie", "session=" + account.managementKey())
                .build();

        stack.gateway().send(request).expect(200);
        stack.gateway().get("/api/v1/models", account.key().secret()).expect(200);

        assertThat(wires.billing().sent())
                .contains("GET /api/v1/credits", SIGNED_TOKEN)
                .doesNotContain(ANY_KEY, "session=");
        assertThat(wires.catalog().sent())
                .contains("GET /api/v1/models", SIGNED_TOKEN)
                .doesNotContain(ANY_KEY);
    }
}
