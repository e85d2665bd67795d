package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A provider's secret is nowhere but with the gateway that asked for it. */
class ByokSecrecyIT {

    private final Api own = Api.ofNewAccount();
    private final Byok byok = new Byok(own);

    @Test
    void aSecretIsInNoAnswerLogEventMetricOrTable() {
        String first = Byok.secret();
        String second = Byok.secret();
        String wrong = "PROVIDER" + HexFormat.of().formatHex(Byok.secret().getBytes(StandardCharsets.US_ASCII));
        String key = own.newKey("{\"name\":\"CI\"}");
        List<Response> answers = new ArrayList<>();

        answers.add(byok.create("openai", first, ""));
        String id = answers.getFirst().path("data.id");
        answers.add(byok.change(id, "{\"key\":\"" + second + "\"}"));
        answers.add(byok.create("openai", wrong + " ", ""));
        answers.add(byok.create("openai", wrong, ",\"unknown\":\"" + wrong + "\""));
        answers.add(own.post(Byok.PATH, "{\"provider\":\"openai\",\"key\":" + wrong + "}"));
        answers.add(own.post(Byok.PATH, wrong));
        answers.add(byok.change(id, "{\"key\":\"{" + wrong + "}\"}"));
        answers.add(byok.change(id, "{\"name\":{\"key\":\"" + wrong + "\"}}"));
        answers.add(own.get(Byok.PATH));
        answers.add(own.get(Byok.PATH + "/" + id));
        try (Identity identity = new Identity(World.AUTH);
                Topic topic = new Topic()) {
            assertThat(identity.identify(Tokens.service(), key)
                            .getProviderCredentials(0)
                            .getSecret())
                    .isEqualTo(second);
            answers.add(own.delete(Byok.PATH + "/" + byok.add("groq", first, "")));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> topic.versionsOfAccount(own.account()).contains(5L));

            for (String secret : List.of(first, second, wrong)) {
                String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII));
                assertThat(topic.everything()).doesNotContain(secret);
                assertThat(World.AUTH.log()).doesNotContain(secret).doesNotContain(hex);
                assertThat(RestAssured.get(World.AUTH.url() + "/q/metrics").asString())
                        .doesNotContain(secret);
                assertThat(Database.dump()).contains(id).doesNotContain(secret).doesNotContain(hex);
                assertThat(answers)
                        .allSatisfy(answer -> assertThat(answer.asString()).doesNotContain(secret));
            }
        }
    }
}
