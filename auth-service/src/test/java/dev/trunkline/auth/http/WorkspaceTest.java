package dev.trunkline.auth.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {

    private static final String OWN = "acct_1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\"}",
                "{\"name\":\"x\",\"workspace_id\":null}",
                "{\"name\":\"x\",\"workspace_id\":\"acct_1\"}"
            })
    void ofOnesOwnIsTaken(String body) {
        assertThat(taken(body)).isEqualTo(JsonBody.read("{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"acct_2\"", "\"\"", "7", "[]", "{}", "true"})
    void ofAnybodyElseIsRefusedByName(String value) {
        assertThat(taken("{\"workspace_id\":" + value + "}"))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.refusal())
                        .isInstanceOfSatisfying(Refusal.InvalidField.class, invalid -> {
                            assertThat(invalid.field()).isEqualTo("workspace_id");
                            assertThat(invalid.message()).startsWith("workspace_id: ");
                        }));
    }

    @Test
    void inAQueryIsOnesOwnOrNone() {
        assertThat(Workspace.named(null, OWN)).isEqualTo(Outcome.done(OWN));
        assertThat(Workspace.named(OWN, OWN)).isEqualTo(Outcome.done(OWN));
        assertThat(Workspace.named("acct_2", OWN)).isInstanceOf(Outcome.Refused.class);
    }

    private static Outcome<ObjectNode> taken(String body) {
        return JsonBody.read(body.getBytes(StandardCharsets.UTF_8)).flatMap(json -> Workspace.takenFrom(json, OWN));
    }
}
