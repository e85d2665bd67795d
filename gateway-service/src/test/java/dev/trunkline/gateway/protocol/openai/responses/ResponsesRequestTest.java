package dev.trunkline.gateway.protocol.openai.responses;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests of OpenAI chat, as a provider of responses gets them. */
class ResponsesRequestTest {

    private static final Endpoint ANY = Given.endpointThatTakes(Set.of());
    private static final Endpoint THINKS = Given.endpointThatTakes(Set.of("reasoning", "temperature"));
    private static final String USER = "{\"role\":\"user\",\"content\":\"x\"}";
    private static final String USER_ITEM =
            "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"x\"}]}";

    @Test
    void aConversationWithCallsAndTheirResults() {
        assertThat(body(ANY, """
            "messages":[{"role":"system","content":"S"},{"role":"developer","content":"D"},
             {"role":"user","name":"ann","content":"q"},
             {"role":"assistant","content":"a","tool_calls":[
              {"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"k\\":1}"}},
              {"id":"c2","type":"function","function":{"name":"g","arguments":""}}]},
             {"role":"tool","tool_call_id":"c2","content":"two"},{"role":"tool","tool_call_id":"c1","content":[]}]"""))
                .isEqualTo("{\"model\":\"" + ANY.providerModelId() + "\",\"input\":["
                        + message("system", "input_text", "S") + "," + message("developer", "input_text", "D") + ","
                        + message("user", "input_text", "ann: q") + "," + message("assistant", "output_text", "a")
                        + ",{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"{\\\"k\\\":1}\"}"
                        + ",{\"type\":\"function_call\",\"call_id\":\"c2\",\"name\":\"g\",\"arguments\":\"{}\"}"
                        + ",{\"type\":\"function_call_output\",\"call_id\":\"c2\",\"output\":\"two\"}"
                        + ",{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"\"}],\"store\":false,"
                        + "\"max_output_tokens\":50}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'temperature':0.70,'top_p':1|,'temperature':0.70,'top_p':1",
                "'seed':1,'top_k':3,'stop':'s','logit_bias':{},'frequency_penalty':1,'user':'u'|",
                "'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'required',"
                        + "'parallel_tool_calls':false|,'tools':[{'type':'function','name':'f','parameters':"
                        + "{'type':'object','properties':{}},'strict':false}],'tool_choice':'required',"
                        + "'parallel_tool_calls':false",
                "'tools':[{'type':'function','function':{'name':'f','description':'d','parameters':{'a':1},'strict':"
                        + "true}}],'tool_choice':{'type':'function','function':{'name':'f'}}|,'tools':[{'type':"
                        + "'function','name':'f','description':'d','parameters':{'a':1},'strict':true}],"
                        + "'tool_choice':{'type':'function','name':'f'}",
                "'response_format':{'type':'json_schema','json_schema':{'schema':{'a':1},'strict':true}},"
                        + "'verbosity':'low'|,'text':{'format':{'type':'json_schema','name':'answer','schema':{'a':1},"
                        + "'strict':true},'verbosity':'low'}",
                "'response_format':{'type':'json_object'}|,'text':{'format':{'type':'json_object'}}",
                "'stream':true|,'stream':true",
                "'reasoning':{'effort':'high'}|,'reasoning':{'effort':'high','summary':'auto'},"
                        + "'include':['reasoning.encrypted_content']",
                "'reasoning':{'effort':'high','exclude':true}|,'reasoning':{'effort':'high'},"
                        + "'include':['reasoning.encrypted_content']",
                "'reasoning':{'effort':'high','summary':'detailed'}|,'reasoning':{'effort':'high','summary':'detailed'},"
                        + "'include':['reasoning.encrypted_content']",
                "'reasoning':{'max_tokens':40}|,'reasoning':{'effort':'high','summary':'auto'},"
                        + "'include':['reasoning.encrypted_content']",
                "'reasoning':{'enabled':false}|,'reasoning':{'effort':'none'}"
            })
    void fieldsAreSaidInItsWords(String fields, String more) {
        assertThat(body(ANY, fields.replace('\'', '"') + ",\"messages\":[" + USER + "]"))
                .isEqualTo("{\"model\":\"" + ANY.providerModelId() + "\",\"input\":[" + USER_ITEM
                        + "],\"store\":false,\"max_output_tokens\":50"
                        + (more == null ? "" : more.replace('\'', '"')) + "}");
    }

    @Test
    void whatAnEndpointIsKnownToLackIsDropped() {
        String all = "\"temperature\":1,\"top_p\":1,\"verbosity\":\"low\",\"messages\":[" + USER + "]";

        assertThat(body(THINKS, all))
                .contains("\"temperature\":1")
                .doesNotContain("top_p")
                .doesNotContain("verbosity")
                .as("it thinks unasked")
                .contains("\"include\":[\"reasoning.encrypted_content\"]");
        assertThat(body(Given.endpointThatTakes(Set.of("temperature")), "\"reasoning\":{\"effort\":\"low\"}," + all))
                .doesNotContain("reasoning");
    }

    @Test
    void thoughtsOfItsOwnComeBackByteByByteAndThoseOfOthersDoNot() {
        assertThat(body(ANY, """
            "messages":[{"role":"user","content":"x"},{"role":"assistant","content":"a","reasoning_details":[
             {"type":"reasoning.summary","summary":"S","format":"openai-responses-v1","id":"rs_1","index":0},
             {"type":"reasoning.encrypted","data":"g\\/A==","format":"openai-responses-v1","id":"rs_1","index":0},
             {"type":"reasoning.text","text":"T","signature":"Sig","format":"anthropic-claude-v1","index":1}]},
             {"role":"user","content":"x"}]"""))
                .contains(
                        USER_ITEM + ",{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[{\"type\":\"summary_text\","
                                + "\"text\":\"S\"}],\"encrypted_content\":\"g\\/A==\"},"
                                + message("assistant", "output_text", "a"))
                .doesNotContain("Sig");
    }

    @ParameterizedTest
    @CsvSource({"openai,'',''", "azure,'\"id\":\"rs_1\",','\"id\":\"rs_2\",'"})
    void whoTakesTheIdOfAThoughtForAPromiseOfWhatFollowsGetsNone(String provider, String first, String second) {
        assertThat(body(Given.endpointThatTakes(Set.of(), provider), """
            "messages":[{"role":"user","content":"x"},{"role":"assistant","content":"a","reasoning_details":[
             {"type":"reasoning.encrypted","data":"A==","format":"openai-responses-v1","id":"rs_1","index":0},
             {"type":"reasoning.encrypted","data":"B==","format":"openai-responses-v1","id":"rs_2","index":1}]}]"""))
                .contains("{\"type\":\"reasoning\"," + first + "\"summary\":[],\"encrypted_content\":\"A==\"},"
                        + "{\"type\":\"reasoning\"," + second + "\"summary\":[],\"encrypted_content\":\"B==\"},"
                        + message("assistant", "output_text", "a"));
    }

    @Test
    void mediaGoByAddressOrInside() {
        assertThat(body(ANY, """
            "messages":[{"role":"user","content":[
             {"type":"image_url","image_url":{"url":"https://a.example/i","detail":"low"}},
             {"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}},
             {"type":"file","file":{"file_data":"data:application/pdf;base64,BB=="}},
             {"type":"image_url","image_url":{"url":"data:;base64,DD=="}},
             {"type":"file","file":{"file_data":"https://a.example/f"}},
             {"type":"input_audio","input_audio":{"data":"CC==","format":"wav"}}]}]"""))
                .contains("[{\"type\":\"input_image\",\"image_url\":\"https://a.example/i\",\"detail\":\"low\"},"
                        + "{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,AA==\"},"
                        + "{\"type\":\"input_file\",\"filename\":\"file.pdf\",\"file_data\":"
                        + "\"data:application/pdf;base64,BB==\"},"
                        + "{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,DD==\"},"
                        + "{\"type\":\"input_file\",\"file_url\":\"https://a.example/f\"},"
                        + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"CC==\",\"format\":\"wav\"}}]");
    }

    @Test
    void idsOfCallsFitAndStayTheSame() {
        String id = "c".repeat(65);
        String body = body(
                ANY,
                "\"messages\":[" + USER + ",{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"" + id
                        + "\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"" + id + "\",\"content\":\"r\"}]");

        assertThat(body).doesNotContain(id);
        String shorter = body.replaceAll(".*function_call\",\"call_id\":\"([^\"]+)\".*", "$1");
        assertThat(shorter).hasSizeLessThanOrEqualTo(64);
        assertThat(body).contains("\"function_call_output\",\"call_id\":\"" + shorter + "\"");
    }

    @Test
    void whatHasNoCounterpartIsRefusedByName() {
        assertThat(refused(outcome(ANY, """
            "messages":[{"role":"user","content":[{"type":"video_url","video_url":{"url":"https://a.example/v"}}]}]""")).toString()).contains("messages: expected text, images, sounds and files");
        assertThat(refused(outcome(ANY, "\"messages\":[{\"role\":\"user\",\"content\":\"\"}]"))
                        .toString())
                .contains("messages: expected at least one message");
    }

    private static String message(String role, String type, String text) {
        return "{\"type\":\"message\",\"role\":\"" + role + "\",\"content\":[{\"type\":\"" + type + "\",\"text\":\""
                + text + "\"}]}";
    }

    private static String body(Endpoint endpoint, String fields) {
        return passed(outcome(endpoint, fields)).toString();
    }

    private static Outcome<Buffer> outcome(Endpoint endpoint, String fields) {
        return Transcoding.of(Transcoding.CHAT, new ResponsesProtocol())
                .body(Given.envelope("{\"model\":\"m\"," + fields + "}"), endpoint, 50);
    }
}
