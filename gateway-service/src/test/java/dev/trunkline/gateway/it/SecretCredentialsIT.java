package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Providers whose credential lies in a Secret, which catalog-service reads. */
class SecretCredentialsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String FIRST = "sk-in-a-secret-1";
    private static final String SECOND = "sk-in-a-secret-2";

    private static Line line;
    private static Line.Key key;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        key = line.withCredit(line.key(terms -> terms));
    }

    @AfterAll
    static void stop() throws Exception {
        String log = line.gateway.log();
        line.close();
        assertThat(log).as("the gateway's log").doesNotContain(FIRST, SECOND);
    }

    @BeforeEach
    void begin() {
        line.services.credentialsAway(false);
        line.services.forget();
        line.answerAlways();
    }

    @Test
    void anEndpointIsCalledOnceItsCredentialIsHere() {
        line.announceSecret("line/waits", "waits", "1");
        await().atMost(SOON).until(() -> !line.services.readers().isEmpty());
        assertThat(ask("line/waits").status()).isNotEqualTo(200);

        line.services.holdSecret("waits", FIRST, "1");

        awaitCalledWith("waits", FIRST);
    }

    @Test
    void aNewVersionReplacesTheValueAndTheOldOneServesUntilItIsHere() {
        line.services.holdSecret("turns", FIRST, "1");
        line.announceSecret("line/turns", "turns", "1");
        awaitCalledWith("turns", FIRST);

        line.services.credentialsAway(true);
        line.services.holdSecret("turns", SECOND, "2");
        line.announceSecret("line/turns", "turns", "2");
        for (int i = 0; i < 5; i++) {
            assertThat(ask("line/turns").status()).isEqualTo(200);
            assertThat(line.called()).containsExactly("turns:" + FIRST);
        }

        line.services.credentialsAway(false);
        awaitCalledWith("turns", SECOND);
    }

    /** As whoever writes to a topic or a Secret might try. */
    @Test
    void whatARecordSaysBeginsNoLineOfTheLog() throws Exception {
        String forged = "1\r\n2026-01-01 00:00:00,000 ERROR forged";
        line.services.holdSecret("forged", FIRST, forged);
        line.announceSecret("line/forged", "forged", forged);

        awaitCalledWith("forged", FIRST);

        assertThat(line.gateway.log())
                .contains("read in version 1\\r\\n2026-01-01 00:00:00,000 ERROR forged")
                .doesNotContain("\n2026-01-01 00:00:00,000 ERROR forged");
    }

    @Test
    void aCredentialThatIsGoneIsNotUsedAnyMore() {
        line.services.holdSecret("goes", FIRST, "1");
        line.announceSecret("line/goes", "goes", "1");
        awaitCalledWith("goes", FIRST);

        line.announceSecret("line/goes", "goes", "");

        await().atMost(SOON).until(() -> ask("line/goes").status() != 200);
    }

    @Test
    void asksAsTheGatewayAndForNobodyElse() {
        line.services.holdSecret("asks", FIRST, "1");
        line.announceSecret("line/asks", "asks", "1");
        awaitCalledWith("asks", FIRST);

        List<String> readers = line.services.readers();
        assertThat(readers).isNotEmpty().allSatisfy(authorization -> {
            String payload = authorization.replace("Bearer ", "").split("\\.")[1];
            String claims = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
            assertThat(claims).contains("\"sub\":\"gateway-service\"", "catalog-service", "\"groups\":[\"service\"]");
        });
    }

    private void awaitCalledWith(String provider, String credential) {
        await().atMost(SOON).until(() -> {
            line.services.seen().clear();
            return ask("line/" + provider).status() == 200
                    && line.called().equals(List.of(provider + ":" + credential));
        });
    }

    private static Raw.Answer ask(String model) {
        return line.ask(key, "\"model\":\"" + model + "\",");
    }
}
