package dev.trunkline.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.Reply;
import dev.trunkline.systemtests.TestStack;
import dev.trunkline.systemtests.matrix.Speech.Call;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every dialect in front of every protocol, by the whole line: what is asked reaches the provider, its answer comes back
 * in the caller's words, and it costs what the provider's own record says.
 */
@ExtendWith(MatrixStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixST {

    private static final int TOKENS = 6;

    private static final int DIMENSIONS = 8;
    /** By the price of a search. */
    private static final int SEARCH_NANO = 2_000_000;

    private final Table table = Matrix.table();

    private final TestStack stack;

    MatrixST(TestStack stack) {
        this.stack = stack;
    }

    static Stream<Arguments> pairs() {
        return Matrix.pairs(speech -> true);
    }

    static Stream<Arguments> pairsWithMessages() {
        return Matrix.pairs(Speech::hasMessages);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void answersWhole(Speech speech, String protocol) {
        Asked asked = ask(speech, protocol, "#tokens=" + TOKENS);

        JsonNode answer = asked.reply().expect(200);

        assertThat(speech.text(answer)).hasSize(TOKENS * Chat.BYTES_OF_A_TOKEN);
        assertThat(speech.end(answer)).isEqualTo(speech.ends().itself());
        assertThat(answer.at("/model").asText()).isEqualTo("matrix/" + protocol);
        asked.assertPaid(speech.usage(answer));
        table.shown(Matrix.WHOLE, speech.name(), protocol);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void answersAsAStream(Speech speech, String protocol) {
        Asked asked = ask(speech, protocol, "#tokens=" + TOKENS, Map.of("stream", true));
        assertThat(asked.reply().status()).as(asked.reply().body()).isEqualTo(200);

        JsonNode answer = speech.together(asked.reply());

        assertThat(speech.text(answer)).hasSize(TOKENS * Chat.BYTES_OF_A_TOKEN);
        assertThat(speech.end(answer)).isEqualTo(speech.ends().itself());
        asked.assertPaid(speech.usage(answer));
        table.shown(Matrix.STREAM, speech.name(), protocol);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void endsAtTheCallersLimit(Speech speech, String protocol) {
        Asked asked = ask(speech, protocol, "#tokens=40", Map.of(speech.limit(), 16));

        JsonNode answer = asked.reply().expect(200);

        assertThat(speech.text(answer)).hasSize(16 * Chat.BYTES_OF_A_TOKEN);
        assertThat(speech.end(answer)).isEqualTo(speech.ends().limit());
        asked.assertPaid(speech.usage(answer));
        table.shown(Matrix.LIMIT, speech.name(), protocol);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void answersByASchema(Speech speech, String protocol) {
        Asked asked = ask(speech, protocol, "", speech::withSchema);

        JsonNode answer = asked.reply().expect(200);

        assertThat(Json.read(speech.text(answer)).at("/city").isTextual()).isTrue();
        asked.assertPaid(speech.usage(answer));
        table.shown(Matrix.SCHEMA, speech.name(), protocol);
    }

    @ParameterizedTest
    @MethodSource("pairsWithMessages")
    void callsToolsSideBySideAndGoesOnWithWhatTheyGave(Speech speech, String protocol) {
        Asked first = ask(speech, protocol, "#tool=2", speech::withTool);
        JsonNode answer = first.reply().expect(200);
        List<Call> calls = speech.calls(answer);

        assertThat(calls).hasSize(2).allSatisfy(call -> {
            assertThat(call.name()).isEqualTo("weather");
            assertThat(call.arguments().at("/city").isTextual()).isTrue();
        });
        assertThat(calls).extracting(Call::id).doesNotHaveDuplicates().doesNotContain("");
        assertThat(speech.end(answer)).isEqualTo(speech.ends().calls());
        first.assertPaid(speech.usage(answer));

        Map<String, Object> second = speech.secondTurn(first.body(), answer, "{\"sky\":\"grey\"}");
        Reply reply = stack.gateway().post(speech.path(), first.account().key().secret(), second);
        JsonNode goneOn = reply.expect(200);
        assertThat(speech.calls(goneOn)).isEmpty();
        assertThat(speech.text(goneOn)).isNotEmpty();
        first.account()
                .awaitUsedNano(first.served().stream().mapToLong(Asked::nano).sum());
        table.shown(Matrix.TOOLS, speech.name(), protocol);
    }

    @ParameterizedTest
    @MethodSource("pairsWithMessages")
    void callsAToolInAStream(Speech speech, String protocol) {
        Asked asked = ask(
                speech, protocol, "#tool", question -> Bodies.with(speech.withTool(question), "stream", (Object) true));
        assertThat(asked.reply().status()).as(asked.reply().body()).isEqualTo(200);

        JsonNode answer = speech.together(asked.reply());

        assertThat(speech.calls(answer)).singleElement().satisfies(call -> assertThat(
                        call.arguments().at("/city").isTextual())
                .isTrue());
        asked.assertPaid(speech.usage(answer));
        table.shown(Matrix.TOOL_IN_A_STREAM, speech.name(), protocol);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void tellsWhatTheProviderCouldNotDo(Speech speech, String protocol) {
        Asked asked = ask(speech, protocol, Matrix.fault(protocol, 500));

        assertThat(asked.reply().status()).as(asked.reply().body()).isEqualTo(502);
        assertThat(speech.error(asked.reply().json())).contains("Matrix " + protocol);
        speech.assertTells(asked.reply().json(), Trouble.UNAVAILABLE);
        asked.assertPaidOnlyFor(speech.question("matrix/" + protocol, "Sing"), speech::usage);
        table.shown(Matrix.ERROR, speech.name(), protocol);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void refusesAWrongFieldByItsName(Speech speech, String protocol) {
        Asked asked = ask(speech, protocol, "", Map.of("temperature", "hot"));

        assertThat(asked.reply().status()).as(asked.reply().body()).isEqualTo(400);
        assertThat(speech.error(asked.reply().json())).startsWith("temperature: ");
        speech.assertTells(asked.reply().json(), Trouble.WRONG_FIELD);
        assertThat(asked.served()).isEmpty();
        table.shown(Matrix.WRONG_FIELD, speech.name(), protocol);
    }

    @ParameterizedTest
    @FieldSource("dev.trunkline.systemtests.matrix.Matrix#EMBEDDERS")
    void embeds(String protocol) {
        Asked asked = ask(Search.EMBEDDINGS, protocol, "");

        JsonNode answer = asked.reply().expect(200);

        assertThat(answer.at("/data")).hasSize(1);
        assertThat(answer.at("/data/0/embedding")).hasSize(DIMENSIONS);
        assertThat(answer.at("/model").asText()).isEqualTo("matrix/embed-" + protocol);
        if (Matrix.TELLS_NO_TOKENS.contains(protocol)) {
            asked.assertPaid(answer.at("/usage"), asked.countedNano());
        } else {
            asked.assertPaid(answer.at("/usage"));
        }
        table.shown(Matrix.VECTORS, Search.EMBEDDINGS.dialect(), protocol);
    }

    @ParameterizedTest
    @FieldSource("dev.trunkline.systemtests.matrix.Matrix#EMBEDDERS")
    void tellsWhoCouldNotEmbed(String protocol) {
        assertToldAndFree(Search.EMBEDDINGS, protocol);
        table.shown(Matrix.ERROR_OF_VECTORS, Search.EMBEDDINGS.dialect(), protocol);
    }

    @ParameterizedTest
    @FieldSource("dev.trunkline.systemtests.matrix.Matrix#RANKERS")
    void ranks(String protocol) {
        Asked asked = ask(Search.RERANK, protocol, "");

        JsonNode answer = asked.reply().expect(200);

        assertThat(answer.at("/results")).hasSize(2);
        assertThat(answer.at("/results/0/index").asInt()).isEqualTo(1);
        assertThat(answer.at("/results/0/document/text").asText()).isEqualTo("Sing");
        asked.assertPaid(answer.at("/usage"), SEARCH_NANO);
        table.shown(Matrix.RANKING, Search.RERANK.dialect(), protocol);
    }

    @ParameterizedTest
    @FieldSource("dev.trunkline.systemtests.matrix.Matrix#RANKERS")
    void tellsWhoCouldNotRank(String protocol) {
        assertToldAndFree(Search.RERANK, protocol);
        table.shown(Matrix.ERROR_OF_RANKING, Search.RERANK.dialect(), protocol);
    }

    /** Where a test has failed, a cell is missing. */
    @AfterAll
    void thePageSaysSo() {
        table.writtenOrAgrees();
    }

    private void assertToldAndFree(Search search, String protocol) {
        Asked asked = ask(search, protocol, Matrix.fault(protocol, 500));

        assertThat(asked.reply().status()).as(asked.reply().body()).isEqualTo(502);
        JsonNode error = asked.reply().json().at("/error");
        assertThat(error.at("/message").asText()).contains("Matrix ");
        assertThat(error.at("/metadata/error_type").asText()).isEqualTo(Trouble.UNAVAILABLE.word());
        asked.assertPaidOnlyFor(search.question(protocol, "Sing"), answer -> answer.at("/usage"));
    }

    private Asked ask(Search search, String protocol, String directives) {
        String tag = Asked.newTag();
        Map<String, Object> question = search.question(protocol, Asked.prompt(tag, directives));
        return Asked.of(stack, search.path(), tag, question);
    }

    private Asked ask(Speech speech, String protocol, String directives) {
        return ask(speech, protocol, directives, question -> question);
    }

    private Asked ask(Speech speech, String protocol, String directives, Map<String, ?> more) {
        return ask(speech, protocol, directives, question -> {
            Map<String, Object> body = question;
            for (Map.Entry<String, ?> field : more.entrySet()) {
                body = Bodies.with(body, field.getKey(), (Object) field.getValue());
            }
            return body;
        });
    }

    private Asked ask(Speech speech, String protocol, String directives, UnaryOperator<Map<String, Object>> with) {
        return Asked.of(stack, speech, protocol, directives, with);
    }
}
