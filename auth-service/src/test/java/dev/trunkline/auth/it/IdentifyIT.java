package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.LimitWindow;
import io.grpc.Status;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdentifyIT {

    private final Identity identity = new Identity(World.AUTH);

    @AfterEach
    void close() {
        identity.close();
    }

    @Test
    void aKnownKeyIsAnsweredWithAllThatTheGatewayChecks() {
        Api own = Api.ofNewAccount();
        String hash = own.newKey("""
                {"name":"CI","limit":5,"limit_reset":"weekly","expires_at":"2100-01-01T00:00:00Z","disabled":true}""");

        ApiKeyState known = identity.identify(Tokens.service(), hash).getKnown();

        assertThat(known.getKeyHash()).isEqualTo(hash);
        assertThat(known.getAccountId()).startsWith("acct_");
        assertThat(known.getKind()).isEqualTo(KeyKind.KEY_KIND_INFERENCE);
        assertThat(known.getDisabled()).isTrue();
        assertThat(known.getLimitNano()).isEqualTo(5_000_000_000L);
        assertThat(known.getLimitWindow()).isEqualTo(LimitWindow.LIMIT_WINDOW_WEEKLY);
        assertThat(known.getExpiresAtMillis())
                .isEqualTo(Instant.parse("2100-01-01T00:00:00Z").toEpochMilli());
        assertThat(known.getAdministrator()).isFalse();
        assertThat(known.getVersion()).isEqualTo(1);
    }

    @Test
    void theOperatorAdministers() {
        ApiKeyState known =
                identity.identify(Tokens.service(), World.MANAGEMENT_KEY.hash()).getKnown();

        assertThat(known.getAdministrator()).isTrue();
        assertThat(known.getKind()).isEqualTo(KeyKind.KEY_KIND_MANAGEMENT);
    }

    @Test
    void aKeyThatNeverWasOrIsDeletedIsUnknown() {
        Api own = Api.ofNewAccount();
        String hash = own.newKey("{\"name\":\"short-lived\"}");
        own.delete(Api.KEYS + "/" + hash);

        assertThat(identity.identify(Tokens.service(), hash).hasUnknown()).isTrue();
        assertThat(identity.identify(Tokens.service(), "0".repeat(64)).hasUnknown())
                .isTrue();
    }

    @Test
    void onlyAServiceMayAsk() {
        String hash = World.API_KEY.hash();

        assertThatThrownBy(() -> identity.identify("", hash)).satisfies(is(Status.Code.UNAUTHENTICATED));
        assertThatThrownBy(() -> identity.identify("nonsense", hash)).satisfies(is(Status.Code.UNAUTHENTICATED));
        assertThatThrownBy(() -> identity.identify(Tokens.operator(), hash))
                .satisfies(is(Status.Code.PERMISSION_DENIED));
    }

    @Test
    void whatIsNoHashIsRefused() {
        assertThatThrownBy(() -> identity.identify(Tokens.service(), World.API_KEY.secret()))
                .satisfies(is(Status.Code.INVALID_ARGUMENT));
    }

    private static org.assertj.core.api.ThrowingConsumer<Throwable> is(Status.Code code) {
        return thrown -> assertThat(Status.fromThrowable(thrown).getCode()).isEqualTo(code);
    }
}
