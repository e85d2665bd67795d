package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.localstack.token.Forgeries;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody has got hold of a genuine internal token, of an administrator, and tries it at the public door. */
@OnSharedStack
class SmuggledTokenST {

    private static final String PATH = "/api/v1/admin/accounts";

    private final TestStack stack;
    private final String token;

    SmuggledTokenST(TestStack stack) {
        this.stack = stack;
        this.token = Forgeries.genuine(stack.processes().internalKeys().gateway(), "auth-service")
                .sign();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer TOKEN",
                "authorization: bearer TOKEN",
                "Authorization: TOKEN",
                "Authorization: Bearer TOKEN\r\nAuthorization: Bearer TOKEN",
                "X-Api-Key: TOKEN",
                "Proxy-Authorization: Bearer TOKEN",
                "X-Original-Authorization: Bearer TOKEN",
                "X-Forwarded-Authorization: Bearer TOKEN",
                "X-Forwarded-Access-Token: TOKEN",
                "X-Internal-Authorization: Bearer TOKEN",
                "X-Internal-Token: TOKEN",
                "Cookie: Bearer=TOKEN; q_session=TOKEN",
                "Connection: Authorization, close\r\nAuthorization: Bearer TOKEN",
                "Content-Length: 0\r\nAuthorization : Bearer TOKEN",
            })
    void isNobody(String header) throws IOException {
        assertThat(status("GET " + PATH, header)).isIn(400, 401);
    }

    @Test
    void isNoMoreThanTheKeyBesideIt() throws IOException {
        String key = stack.newAccount("0").managementKey();

        assertThat(status("GET " + PATH, "Authorization: Bearer " + key + "\r\nX-Internal-Authorization: Bearer TOKEN"))
                .isEqualTo(403);
        assertThat(status("GET " + PATH, "Authorization: Bearer TOKEN\r\nX-Api-Key: " + key))
                .isEqualTo(401);
    }

    @Test
    void isNobodyOnAPage() throws IOException {
        assertThat(status("GET /settings/keys", "Authorization: Bearer TOKEN")).isEqualTo(302);
    }

    private int status(String methodAndPath, String header) throws IOException {
        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.send(methodAndPath + " HTTP/1.1\r\nHost: "
                    + stack.gateway().address().getAuthority() + "\r\n" + header.replace("TOKEN", token) + "\r\n\r\n");
            return call.status();
        }
    }
}
