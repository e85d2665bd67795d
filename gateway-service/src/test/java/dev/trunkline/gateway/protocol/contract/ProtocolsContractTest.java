package dev.trunkline.gateway.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Access;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import dev.trunkline.gateway.protocol.openai.responses.ResponsesProtocol;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What each wire format can say, as catalog-service publishes it and routing-service goes by it: what the table says is
 * written by the room, and all else is not.
 */
class ProtocolsContractTest {

    /** Its own doing: the limit that the hold is of, thoughts that are not shown, formats by another parameter. */
    private static final Set<String> OF_THE_GATEWAY =
            Set.of("include_reasoning", "max_tokens", "max_completion_tokens", "structured_outputs");

    private static final String TOOLS =
            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\"}}}]";
    private static final String SCHEMA = "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"schema\":"
            + "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}}}";

    /** One value of each that differs from what is there without it. */
    private static final Map<String, String> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("frequency_penalty", "0.5"),
            Map.entry("logit_bias", "{\"1\":2}"),
            Map.entry("logprobs", "true"),
            Map.entry("min_p", "0.1"),
            Map.entry("parallel_tool_calls", "false"),
            Map.entry("prediction", "{\"type\":\"content\",\"content\":\"x\"}"),
            Map.entry("presence_penalty", "0.5"),
            Map.entry("reasoning", "{\"effort\":\"high\"}"),
            Map.entry("reasoning_effort", "\"high\""),
            Map.entry("repetition_penalty", "1.1"),
            Map.entry("response_format", SCHEMA),
            Map.entry("seed", "7"),
            Map.entry("stop", "[\"x\"]"),
            Map.entry("temperature", "0.5"),
            Map.entry("tool_choice", "\"required\""),
            Map.entry("tools", TOOLS.substring(TOOLS.indexOf(':') + 1)),
            Map.entry("top_a", "0.5"),
            Map.entry("top_k", "5"),
            Map.entry("top_logprobs", "3"),
            Map.entry("top_p", "0.5"),
            Map.entry("verbosity", "\"low\"")));

    /** What has to be there for a parameter to say anything. */
    private static final Map<String, String> BESIDE = Map.of(
            "tool_choice", "," + TOOLS,
            "parallel_tool_calls", "," + TOOLS,
            "top_logprobs", ",\"logprobs\":true");

    @Test
    void theTableSpeaksOfEachProtocolThatHasARoom() throws IOException {
        Map<String, Set<String>> gives = new TreeMap<>();
        rooms().forEach(room -> gives.computeIfAbsent(room.name().name(), name -> new TreeSet<>())
                .add(room.operation().outputModality()));
        Map<String, Set<String>> said = new TreeMap<>();
        contract().forEach(row -> said.put(row.path("name").asText(), texts(row.path("gives"))));

        assertThat(said).isEqualTo(gives);
    }

    @TestFactory
    Stream<DynamicTest> eachRoomWritesWhatTheTableSays() throws IOException {
        JsonNode table = contract();
        Set<String> known = texts(table.path("openai").path("parameters"));
        return StreamSupport.stream(table.spliterator(), false)
                .filter(row -> row.has("parameters"))
                .map(row -> DynamicTest.dynamicTest(row.path("name").asText(), () -> {
                    RoomContract contract = chatRoom(row.path("name").asText());
                    Set<String> expected = new TreeSet<>(texts(row.path("parameters")));
                    expected.removeAll(OF_THE_GATEWAY);

                    assertThat(written(contract, known)).isEqualTo(expected);
                }));
    }

    private static Set<String> written(RoomContract contract, Set<String> supported) {
        Endpoint endpoint = Endpoints.of(contract.room(), contract.model(), Access.OF_PROTOCOL, supported);
        Set<String> written = new TreeSet<>();
        for (String parameter : VALUES.keySet()) {
            String beside = BESIDE.getOrDefault(parameter, "");
            String wish = ",\"" + parameter + "\":" + VALUES.get(parameter);
            if (!bodies(contract.room(), endpoint, beside, "")
                    .equals(bodies(contract.room(), endpoint, beside, wish))) {
                written.add(parameter);
            }
        }
        return written;
    }

    /** By a caller of chat, and by one of responses where the room speaks that: it has its own words for most. */
    private static List<String> bodies(ProviderProtocol room, Endpoint endpoint, String beside, String wish) {
        Envelope chat = Given.envelope(
                "{\"model\":\"m/m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + beside + wish + "}");
        if (room instanceof OpenAiProtocol) {
            return List.of(text(Transcoding.chatToOpenAi().body(chat, endpoint, 0)));
        }
        List<String> bodies = new ArrayList<>();
        bodies.add(text(Transcoding.of(Transcoding.CHAT, (ChatProtocol) room).body(chat, endpoint, 0)));
        if (room instanceof ResponsesProtocol) {
            String ofResponses = wish.contains("top_logprobs") ? wish : "";
            Envelope same = read("{\"model\":\"m/m\",\"input\":\"Hi\"" + ofResponses + "}");
            bodies.add(text(Transcoding.responsesToResponses().body(same, endpoint, 0)));
        }
        return bodies;
    }

    private static Envelope read(String json) {
        return switch (Transcoding.RESPONSES.read(Given.utf8(json), MultiMap.caseInsensitiveMultiMap())) {
            case Outcome.Passed<Envelope>(Envelope envelope) -> envelope;
            case Outcome.Refused<Envelope>(var failure) -> throw new AssertionError(failure.toString());
        };
    }

    private static String text(Outcome<Buffer> body) {
        return switch (body) {
            case Outcome.Passed<Buffer>(Buffer bytes) -> bytes.toString();
            case Outcome.Refused<Buffer>(var failure) -> throw new AssertionError(failure.toString());
        };
    }

    private static RoomContract chatRoom(String name) {
        return EveryRoomTest.contracts().stream()
                .filter(contract -> contract.access() == Access.OF_PROTOCOL)
                .filter(contract -> contract.room().name() == Protocol.valueOf(name)
                        && contract.room().operation() == Operation.CHAT)
                .min(Comparator.comparing(RoomContract::folder))
                .orElseThrow();
    }

    private static List<ProviderProtocol> rooms() {
        return EveryRoomTest.contracts().stream().map(RoomContract::room).toList();
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode contract() throws IOException {
        try (var json = ProtocolsContractTest.class.getResourceAsStream("/protocols.json")) {
            return RoomContract.JSON.readTree(json);
        }
    }
}
