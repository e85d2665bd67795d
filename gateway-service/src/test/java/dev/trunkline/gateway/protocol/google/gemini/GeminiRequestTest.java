package dev.trunkline.gateway.protocol.google.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import org.junit.jupiter.api.Test;

class GeminiRequestTest {

    private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    private static final String ADD = """
        "tools":[{"type":"function","function":{"name":"add","description":"Adds \\"a\\".","strict":true,\
        "parameters":{"$schema":"s","type":"object","properties":{"a":{"const":1,"exclusiveMinimum":0}},\
        "additionalProperties":false}}}]\
        """;

    private static String contents(String messages) {
        return contents(messages, Samples.FLASH);
    }

    private static String contents(String messages, String model) {
        String body = body("\"messages\":[" + messages + "]", model, 0);
        return body.substring(0, body.indexOf(",\"generationConfig\""));
    }

    private static String body(String fields, String model, int limit) {
        return Samples.passed(Samples.body(fields, Samples.endpoint(model, ""), limit));
    }

    private static String config(String fields, String model, int limit) {
        return config(fields, Samples.endpoint(model, ""), limit);
    }

    private static String config(String fields, Endpoint endpoint, int limit) {
        String body = Samples.passed(Samples.body(fields + "," + HI, endpoint, limit));
        return body.substring(body.indexOf("\"generationConfig\":") + 19, body.length() - 1);
    }

    @Test
    void asksAsPlainlyAsItCan() {
        assertThat(body(HI, Samples.FLASH, 0))
                .isEqualTo(
                        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}],\"generationConfig\":{}}");
    }

    @Test
    void gathersInstructionsAndJoinsTurnsOfOneSide() {
        assertThat(contents("""
                {"role":"system","content":"Be brief."},{"role":"user","content":"a\\u00e9"},
                {"role":"user","name":"Eva","content":[{"type":"text","text":""},{"type":"text","text":"b"}]},
                {"role":"assistant","content":"c"},{"role":"assistant","refusal":"no"},
                {"role":"developer","content":[{"type":"text","text":"In French."}]},
                {"role":"assistant","content":""},{"role":"user","content":"d"}"""))
                .isEqualTo("{\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief.\"},{\"text\":\"In French.\"}]},"
                        + "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"a\\u00e9\"},{\"text\":\"Eva: b\"}]},"
                        + "{\"role\":\"model\",\"parts\":[{\"text\":\"c\"},{\"text\":\"no\"}]},"
                        + "{\"role\":\"user\",\"parts\":[{\"text\":\"d\"}]}]");
    }

    @Test
    void instructionsAloneAreWhatTheUserSays() {
        assertThat(contents("{\"role\":\"system\",\"content\":\"Sing.\"}"))
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Sing.\"}]}]");
    }

    @Test
    void instructionsStandBeforeTheWordsOfAModelThatTakesNone() {
        assertThat(contents(
                        "{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"system\",\"content\":\"Sing.\"}",
                        "gemma-3-27b-it"))
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Sing.\"},{\"text\":\"hi\"}]}]");
        assertThat(contents(
                        "{\"role\":\"assistant\",\"content\":\"hi\"},{\"role\":\"system\",\"content\":\"Sing.\"}",
                        "gemma-3-27b-it"))
                .startsWith("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Sing.\"}]},{\"role\":\"model\"");
    }

    @Test
    void aConversationThatTheModelBeginsHasAUserBeforeIt() {
        assertThat(contents("""
                {"role":"system","content":"Sing."},{"role":"assistant","content":null,"tool_calls":[
                 {"id":"c1","type":"function","function":{"name":"now","arguments":""}}]},
                {"role":"tool","tool_call_id":"c1","content":"3"}"""))
                .isEqualTo("{\"systemInstruction\":{\"parts\":[{\"text\":\"Sing.\"}]},\"contents\":["
                        + "{\"role\":\"user\",\"parts\":[{\"text\":\".\"}]},"
                        + "{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"id\":\"c1\",\"name\":\"now\",\"args\":{}}}]},"
                        + "{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"id\":\"c1\",\"name\":\"now\","
                        + "\"response\":{\"output\":\"3\"}}}]}]");
    }

    @Test
    void resultsOfParallelCallsStandTogetherBehindThemByTheNamesOfTheirTools() {
        assertThat(contents("""
                {"role":"user","content":"go"},
                {"role":"assistant","content":null,"tool_calls":[
                 {"id":"c1","type":"function","function":{"name":"add","arguments":"{\\"a\\": [1, 2.50]}"}},
                 {"id":"c2","type":"function","function":{"name":"now","arguments":""}}]},
                {"role":"tool","tool_call_id":"c1","content":"3"},
                {"role":"user","content":"and?"},
                {"role":"tool","tool_call_id":"c2","content":"{\\"hour\\":3.10}"},
                {"role":"tool","tool_call_id":"c9","content":""}"""))
                .endsWith("{\"role\":\"model\",\"parts\":["
                        + "{\"functionCall\":{\"id\":\"c1\",\"name\":\"add\",\"args\":{\"a\": [1, 2.50]}}},"
                        + "{\"functionCall\":{\"id\":\"c2\",\"name\":\"now\",\"args\":{}}}]},"
                        + "{\"role\":\"user\",\"parts\":["
                        + "{\"functionResponse\":{\"id\":\"c1\",\"name\":\"add\",\"response\":{\"output\":\"3\"}}},"
                        + "{\"functionResponse\":{\"id\":\"c2\",\"name\":\"now\",\"response\":{\"hour\":3.10}}},"
                        + "{\"functionResponse\":{\"id\":\"c9\",\"name\":\"c9\",\"response\":{}}},"
                        + "{\"text\":\"and?\"}]}]");
    }

    @Test
    void sendsToolsWithEveryKeywordOfTheirSchemas() {
        assertThat(body(ADD + "," + HI, Samples.FLASH, 0))
                .contains("\"tools\":[{\"functionDeclarations\":[{\"name\":\"add\",\"description\":\"Adds \\\"a\\\".\","
                        + "\"parametersJsonSchema\":{\"$schema\":\"s\",\"type\":\"object\",\"properties\":"
                        + "{\"a\":{\"const\":1,\"exclusiveMinimum\":0}},\"additionalProperties\":false}}]}]")
                .doesNotContain("toolConfig");
    }

    @Test
    void writesTheTypeOfASchemaThatHasNoneAndNoSchemaThatSaysNothing() {
        String function = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"";

        assertThat(body(function + ",\"parameters\":{\"properties\":{\"a\":{}}}}}]," + HI, Samples.FLASH, 0))
                .contains("\"parametersJsonSchema\":{\"type\":\"object\",\"properties\":{\"a\":{}}}");
        for (String nothing : new String[] {"", ",\"parameters\":{}", ",\"parameters\":null"}) {
            assertThat(body(function + nothing + "}}]," + HI, Samples.FLASH, 0))
                    .contains("\"functionDeclarations\":[{\"name\":\"f\"}]");
        }
    }

    @Test
    void choosesAmongTools() {
        assertThat(choice("\"auto\"")).doesNotContain("toolConfig");
        assertThat(choice("\"none\"")).contains("\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"NONE\"}}");
        assertThat(choice("\"required\"")).contains("\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\"}}");
        assertThat(choice("{\"type\":\"function\",\"function\":{\"name\":\"add\"}}"))
                .contains("{\"functionCallingConfig\":{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"add\"]}}");
        assertThat(body("\"tools\":[],\"tool_choice\":\"required\"," + HI, Samples.FLASH, 0))
                .doesNotContain("tool");
    }

    private static String choice(String choice) {
        return body(ADD + ",\"tool_choice\":" + choice + "," + HI, Samples.FLASH, 0);
    }

    @Test
    void passesHowWordsAreChosen() {
        String fields = "\"temperature\":0.70,\"top_p\":1,\"top_k\":40,\"seed\":7,\"presence_penalty\":-1.5,"
                + "\"frequency_penalty\":0,\"stop\":[\"a\\n\",\"  \"],\"min_p\":0.1,\"user\":\"u\"";

        assertThat(config(fields, Samples.FLASH, 99))
                .isEqualTo("{\"maxOutputTokens\":99,\"temperature\":0.70,\"topP\":1,\"topK\":40,"
                        + "\"presencePenalty\":-1.5,\"frequencyPenalty\":0,\"seed\":7,"
                        + "\"stopSequences\":[\"a\\n\",\"  \"]}");
        assertThat(config(fields, Samples.endpoint(Samples.FLASH, "temperature,stop"), 0))
                .isEqualTo("{\"temperature\":0.70,\"stopSequences\":[\"a\\n\",\"  \"]}");
        assertThat(config(fields, Samples.endpoint(Samples.FLASH, "temperature"), 0))
                .isEqualTo("{\"temperature\":0.70}");
    }

    @Test
    void fitsNumbersThatAreOthers() {
        assertThat(config("\"top_k\":0", Samples.FLASH, 0)).isEqualTo("{}");
        assertThat(config("\"seed\":4294967297", Samples.FLASH, 0)).isEqualTo("{\"seed\":1}");
        assertThat(config("\"seed\":99999999999999999999", Samples.FLASH, 0)).matches("\\{\"seed\":-?[0-9]{1,10}}");
    }

    @Test
    void asksForJsonByItsSchema() {
        String schema = "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\","
                + "\"schema\":{\"type\":\"object\",\"$defs\":{}}}}";

        assertThat(config("\"response_format\":{\"type\":\"json_object\"}", Samples.FLASH, 0))
                .isEqualTo("{\"responseMimeType\":\"application/json\"}");
        assertThat(config(schema, Samples.FLASH, 0))
                .isEqualTo("{\"responseMimeType\":\"application/json\","
                        + "\"responseJsonSchema\":{\"type\":\"object\",\"$defs\":{}}}");
        assertThat(config(schema, Samples.endpoint(Samples.FLASH, "response_format"), 0))
                .isEqualTo("{\"responseMimeType\":\"application/json\"}");
        assertThat(config(schema, Samples.endpoint(Samples.FLASH, "seed"), 0)).isEqualTo("{}");
    }

    @Test
    void aFormatBesideToolsIsForLaterModels() {
        String both = ADD + ",\"response_format\":{\"type\":\"json_object\"}";

        assertThat(body(both + "," + HI, Samples.NEWER, 0)).contains("functionDeclarations", "responseMimeType");
        assertThat(body(both + ",\"tool_choice\":\"none\"," + HI, Samples.FLASH, 0))
                .contains("responseMimeType")
                .doesNotContain("functionDeclarations");
        assertThat(Samples.body(both + "," + HI, Samples.endpoint(Samples.FLASH, ""), 0))
                .isEqualTo(Outcome.refused(new BadRequest(
                        "response_format.type: expected text beside tools (as provider GOOGLE takes it)")));
    }

    @Test
    void nothingToAnswerIsRefused() {
        assertThat(Samples.body(
                        "\"messages\":[{\"role\":\"user\",\"content\":\"\"}]", Samples.endpoint(Samples.FLASH, ""), 0))
                .isEqualTo(Outcome.refused(new BadRequest("messages: expected at least one message that is not empty"
                        + " (as provider GOOGLE takes it)")));
    }

    @Test
    void halfACharacterBecomesAQuestionMark() {
        assertThat(contents("{\"role\":\"user\",\"content\":\"a\\ud83d\"}")).contains("{\"text\":\"a?\"}");
    }
}
