package dev.trunkline.gateway.identity;

import static dev.trunkline.gateway.identity.Callers.credential;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.LimitWindow;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key may do, and with whose credentials. */
class CallerTest {

    @Test
    void readsTheRestrictionsOfAKey() {
        Caller caller = Callers.caller("a", state -> state.addAllowedModels("x/y")
                .addAllowedProviders("Beta")
                .addAllowedProviders("alpha")
                .addAllowedProviders("beta")
                .setRequestsPerMinute(30)
                .setIncludeByokInLimit(true));

        assertThat(caller.restrictions()).isEqualTo(new KeyRestrictions(List.of("x/y"), List.of("alpha", "beta"), 30));
        assertThat(caller.byokInLimit()).isTrue();
    }

    /** So that they cost nothing. */
    @Test
    void sharesWhatPlainKeysDoNotHave() {
        Caller plain = Callers.caller("a", UnaryOperator.identity());

        assertThat(plain.restrictions()).isSameAs(KeyRestrictions.NONE);
        assertThat(plain.byok()).isSameAs(ByokCredentials.NONE);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "-1, 4294967295"})
    void readsARateAsAnUnsignedNumberAboveNone(int written, long read) {
        assertThat(Callers.caller("a", state -> state.setRequestsPerMinute(written))
                        .restrictions()
                        .requestsPerMinute())
                .isEqualTo(read);
    }

    @Test
    void sortsItsOwnCredentialsByTheirPlace() {
        ByokCredentials own = Callers.byok(
                credential("late", "p").place(9),
                credential("first", "Q").place(1),
                credential("spare", "p").place(0).fallback(),
                credential("must", "r").place(5).required());

        assertThat(own.prioritised()).extracting(ByokCredential::id).containsExactly("first", "must", "late");
        assertThat(own.fallback()).extracting(ByokCredential::id).containsExactly("spare");
        assertThat(own.providers()).containsExactly("p", "q", "r");
        assertThat(own.required()).containsExactly("r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "sk-a\r\nX-Evil: 1", "sk-\u0000", "sk-é"})
    void leavesOutASecretThatNoHeaderCanHold(String secret) {
        ByokCredentials own = Callers.byok(credential("bad", "p").secret(secret).required());

        assertThat(own.prioritised()).isEmpty();
        assertThat(own.providers()).isEmpty();
        assertThat(own.required()).as("and still keeps the operator's away").containsExactly("p");
    }

    @Test
    void takesTheSpacesOffASecret() {
        assertThat(credential("c", "p").secret(" sk-x\n").read().secret()).isEqualTo("sk-x");
    }

    @Test
    void neverShowsASecret() {
        Caller caller = Callers.caller(
                "a", UnaryOperator.identity(), credential("c1", "p").secret("geheim"));

        assertThat(caller.toString()).contains("c1 at p").doesNotContain("geheim");
        assertThat(new KeyCache.Known(caller).toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "KEY_KIND_INFERENCE, false, inference",
        "KEY_KIND_INFERENCE, true, inference",
        "KEY_KIND_UNSPECIFIED, true, inference",
        "KEY_KIND_MANAGEMENT, false, management",
        "KEY_KIND_MANAGEMENT, true, management administrator",
    })
    void mayDoBehindTheGatewayWhatItsKindOfKeyMay(KeyKind kind, boolean administrator, String groups) {
        Caller caller = new Caller("a", "h", kind, false, 1, 1, LimitWindow.LIMIT_WINDOW_TOTAL, administrator);

        assertThat(caller.groups()).containsExactlyInAnyOrder(groups.split(" "));
    }

    @Test
    void readsAKeyOfAnOlderContractAsUnrestricted() {
        assertThat(Caller.of(ApiKeyState.getDefaultInstance()).restrictions()).isSameAs(KeyRestrictions.NONE);
    }
}
