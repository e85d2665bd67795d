package dev.trunkline.gateway.protocol.aws.converse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Images;
import dev.trunkline.gateway.envelope.PromptSize;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.protocol.Framing;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConverseRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SONNET = "us.anthropic.claude-sonnet-4-20250514-v1:0";
    private static final String NOVA = "us.amazon.nova-2-lite-v1:0";
    private static final String HI = "{'role':'user','content':'Hi'}";
    private static final String PDF =
            "{'type':'file','file':{'filename':'%s','file_data':'data:application/pdf;base64,UERG'}}";

    private final ConverseProtocol protocol = new ConverseProtocol();

    private static Endpoint endpoint(String model, String... supported) {
        Endpoint given = Given.endpoint("maker/model", "amazon-bedrock", Given.prices("1", "1"));
        return new Endpoint(
                given.id(),
                given.model(),
                given.canonicalModel(),
                given.provider(),
                "Bedrock",
                given.tag(),
                model,
                Protocol.PROTOCOL_BEDROCK,
                given.host(),
                given.port(),
                given.tls(),
                given.pathPrefix(),
                given.credentialName(),
                given.prices(),
                0,
                0,
                given.limitField(),
                given.cancellation(),
                given.prefill(),
                Set.of(supported),
                given.operation(),
                given.access(),
                given.quirks(),
                given.timeLimits(),
                given.facts());
    }

    /** Of the request nothing is looked at here but its bytes. */
    private static Envelope envelope(String body, ReasoningWish wish) {
        return new Envelope(
                Operation.CHAT,
                Given.utf8(body),
                List.of(),
                List.of(),
                List.of("maker/model"),
                Map.of(),
                false,
                0,
                List.of(),
                List.of("text"),
                new PromptSize(1000, 0, Images.NONE, 0, false),
                Envelope.ProviderPreferences.NONE,
                wish,
                "",
                "");
    }

    private JsonNode sent(Endpoint endpoint, String request) {
        return switch (translated(endpoint, request)) {
            case Outcome.Passed<Buffer>(Buffer body) -> json(body.toString());
            case Outcome.Refused<Buffer>(var failure) -> throw new AssertionError(failure);
        };
    }

    private Outcome<Buffer> translated(Endpoint endpoint, String request) {
        return Transcoding.CHAT
                .neutral(envelope(request.replace('\'', '"'), ReasoningWish.NOT_SAID))
                .then(neutral -> protocol.body(neutral, endpoint, 100, false));
    }

    private JsonNode messages(String messages) {
        return sent(endpoint(SONNET), "{'messages':[" + messages + "]}").path("messages");
    }

    private static JsonNode json(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    @Test
    void isAskedByPathAndFraming() {
        Endpoint arn = endpoint("arn:aws:bedrock:us-east-1:1:application-inference-profile/a b");

        assertThat(protocol.path(endpoint(SONNET), false))
                .isEqualTo("/model/us.anthropic.claude-sonnet-4-20250514-v1%3A0/converse");
        assertThat(protocol.path(arn, true))
                .isEqualTo("/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Aapplication-inference-profile%2Fa%20b"
                        + "/converse-stream");
        assertThat(protocol.framing()).isEqualTo(Framing.AWS_EVENT_STREAM);
        assertThat(protocol.auth()).isEqualTo(Auth.AUTH_AWS);
        assertThat(protocol.name()).isEqualTo(Protocol.PROTOCOL_BEDROCK);
    }

    @Test
    void aShortConversation() {
        assertThat(sent(
                        endpoint(NOVA),
                        "{'messages':[{'role':'system','content':'Be kind.'}," + HI
                                + "],'temperature':1.5,'top_p':0.25,"
                                + "'top_k':7,'stop':['END','\\n'],'seed':1,'user':'u'}"))
                .isEqualTo(
                        json("{'system':[{'text':'Be kind.'}],'messages':[{'role':'user','content':[{'text':'Hi'}]}],"
                                + "'inferenceConfig':{'maxTokens':100,'temperature':1,'topP':0.25,'stopSequences':['END']},"
                                + "'additionalModelRequestFields':{'inferenceConfig':{'topK':7}}}"));
    }

    @Test
    void sidesSpeakInTurnAndBlankWordsAreNone() {
        assertThat(messages("{'role':'user','name':'Ann','content':'a'}," + HI + ",{'role':'user','content':' '},"
                        + "{'role':'assistant','content':''},{'role':'developer','content':'b'},"
                        + "{'role':'assistant','content':'c'},{'role':'assistant','content':'d \\n'}"))
                .isEqualTo(json("[{'role':'user','content':[{'text':'Ann: a'},{'text':'Hi'}]},"
                        + "{'role':'assistant','content':[{'text':'c'},{'text':'d'}]}]"));
    }

    @Test
    void resultsOfToolsStandFirstBehindTheirCalls() {
        JsonNode sent = sent(
                endpoint(SONNET),
                "{'messages':[" + HI + ",{'role':'assistant','content':'Look.','tool_calls':["
                        + "{'id':'call.1','type':'function','function':{'name':'f','arguments':'{\\\"n\\\":1.50}'}},"
                        + "{'id':'call_1','type':'function','function':{'name':'g','arguments':''}}]},"
                        + "{'role':'user','content':'and'},"
                        + "{'role':'tool','tool_call_id':'call_1','content':''},"
                        + "{'role':'tool','tool_call_id':'call.1','content':[{'type':'text','text':'r'}]}],"
                        + "'tools':[{'type':'function','function':{'name':'f','description':'d','strict':true,"
                        + "'parameters':{'type':'object','properties':{}}}},{'type':'function','function':{'name':'g'}}],"
                        + "'tool_choice':'required','parallel_tool_calls':false}");

        assertThat(sent.at("/messages/1/content").toString())
                .isEqualTo("[{'text':'Look.'},{'toolUse':{'toolUseId':'call_1','name':'f','input':{'n':1.5}}},"
                                .replace('\'', '"')
                        + "{'toolUse':{'toolUseId':'call_1_2','name':'g','input':{}}}]".replace('\'', '"'));
        assertThat(sent.at("/messages/2"))
                .isEqualTo(json("{'role':'user','content':[{'toolResult':{'toolUseId':'call_1_2','content':[]}},"
                        + "{'toolResult':{'toolUseId':'call_1','content':[{'text':'r'}]}},{'text':'and'}]}"));
        assertThat(sent.path("toolConfig"))
                .isEqualTo(json("{'tools':[{'toolSpec':{'name':'f','description':'d','inputSchema':{'json':"
                        + "{'type':'object','properties':{}}}}},"
                        + "{'toolSpec':{'name':'g','inputSchema':{'json':{'type':'object'}}}}],"
                        + "'toolChoice':{'any':{}}}"));
    }

    @Test
    void oneToolCanBeForced() {
        String tools = "'tools':[{'type':'function','function':{'name':'f'}}],";
        assertThat(sent(
                                endpoint(SONNET),
                                "{" + tools + "'tool_choice':{'type':'function','function':{'name':'f'}},'messages':["
                                        + HI + "]}")
                        .at("/toolConfig/toolChoice"))
                .isEqualTo(json("{'tool':{'name':'f'}}"));
        assertThat(sent(endpoint(SONNET), "{" + tools + "'messages':[" + HI + "]}")
                        .path("toolConfig")
                        .has("toolChoice"))
                .isFalse();
    }

    @Test
    void toolsThatMayNotBeCalledAreSentOnlyBehindCalls() {
        String tools = "'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'none',";
        String called = "{'role':'assistant','tool_calls':[{'id':'a','type':'function','function':"
                + "{'name':'g','arguments':'{}'}}]},{'role':'tool','tool_call_id':'a','content':'r'}";

        assertThat(sent(endpoint(SONNET), "{" + tools + "'messages':[" + HI + "]}")
                        .has("toolConfig"))
                .isFalse();
        assertThat(sent(endpoint(SONNET), "{" + tools + "'messages':[" + HI + "," + called + "]}")
                        .path("toolConfig"))
                .isEqualTo(json("{'tools':[{'toolSpec':{'name':'f','inputSchema':{'json':{'type':'object'}}}}]}"));
        assertThat(sent(endpoint(SONNET), "{'messages':[" + HI + "," + called + "]}")
                        .path("toolConfig"))
                .as("the tool that was called")
                .isEqualTo(json("{'tools':[{'toolSpec':{'name':'g','inputSchema':{'json':{'type':'object'}}}}]}"));
    }

    @Test
    void picturesAndDocuments() {
        assertThat(messages("{'role':'user','content':[{'type':'text','text':'See'},"
                        + "{'type':'image_url','image_url':{'url':'data:image/jpg;base64,AAAA'}},"
                        + PDF.formatted("A_b.  c?.pdf") + "," + PDF.formatted("A b.c.pdf") + ","
                        + "{'type':'file','file':{'filename':'t.csv','file_data':'data:;base64,YQ=='}}]}"))
                .isEqualTo(json("[{'role':'user','content':[{'text':'See'},"
                        + "{'image':{'format':'jpeg','source':{'bytes':'AAAA'}}},"
                        + "{'document':{'name':'A b c','format':'pdf','source':{'bytes':'UERG'}}},"
                        + "{'document':{'name':'A b c 2','format':'pdf','source':{'bytes':'UERG'}}},"
                        + "{'document':{'name':'t','format':'csv','source':{'bytes':'YQ=='}}}]}]"));
    }

    @Test
    void aDocumentIsNeverWithoutWords() {
        assertThat(messages("{'role':'user','content':[" + PDF.formatted(".pdf") + "]}"))
                .isEqualTo(json("[{'role':'user','content':[{'document':{'name':'Document','format':'pdf',"
                        + "'source':{'bytes':'UERG'}}},{'text':'.'}]}]"));
    }

    /** Converse refuses what begins otherwise. */
    @Test
    void aConversationBeginsWithTheUser() {
        String system = "{'role':'system','content':'Be brief.'}";
        String answer = "{'role':'assistant','content':'Yes?'}";

        assertThat(messages(system + "," + answer + "," + HI))
                .isEqualTo(json("[{'role':'user','content':[{'text':'.'}]},"
                        + "{'role':'assistant','content':[{'text':'Yes?'}]},"
                        + "{'role':'user','content':[{'text':'Hi'}]}]"));
        assertThat(sent(endpoint(SONNET), "{'messages':[" + system + "," + answer + "]}")
                        .path("system"))
                .isEqualTo(json("[{'text':'Be brief.'}]"));
        assertThat(messages("{'role':'user','content':' '}," + answer).at("/0/content"))
                .isEqualTo(json("[{'text':'.'}]"));
    }

    @Test
    void aBegunAnswerEndsWithNoBlank() {
        assertThat(messages(HI + ",{'role':'assistant','content':[{'type':'text','text':'It is '},"
                                + "{'type':'text','text':' '}]}")
                        .at("/1/content"))
                .isEqualTo(json("[{'text':'It is'}]"));
    }

    @Test
    void instructionsAloneAreTheUsersWords() {
        JsonNode sent = sent(
                endpoint(SONNET),
                "{'messages':[{'role':'system','content':[{'type':'text','text':'Sing.',"
                        + "'cache_control':{'type':'ephemeral'}}]},{'role':'developer','content':'Now.'}]}");

        assertThat(sent.path("messages"))
                .isEqualTo(json("[{'role':'user','content':[{'text':'Sing.'},{'cachePoint':{'type':'default'}},"
                        + "{'text':'Now.'}]}]"));
        assertThat(sent.has("system")).isFalse();
    }

    @Test
    void thoughtsGoBackAsTheyCame() {
        String answered = "{'role':'assistant','content':'x','reasoning_details':["
                + "{'type':'reasoning.text','text':'hm','signature':'c2ln','format':'anthropic-claude-v1','index':0},"
                + "{'type':'reasoning.encrypted','data':'EtkE','format':'anthropic-claude-v1','index':1},"
                + "{'type':'reasoning.encrypted','data':'raw','format':'" + RedactedThought.AS_IT_IS + "','index':2},"
                + "{'type':'reasoning.encrypted','data':'zz','format':'openai-responses-v1','index':3},"
                + "{'type':'reasoning.text','text':'lost its seal','format':'anthropic-claude-v1','index':4},"
                + "{'type':'reasoning.summary','summary':'s','format':'anthropic-claude-v1','index':5}]}";

        assertThat(messages(HI + "," + answered + "," + HI).at("/1/content"))
                .isEqualTo(json("[{'reasoningContent':{'reasoningText':{'text':'hm','signature':'c2ln'}}},"
                        + "{'reasoningContent':{'redactedContent':'RXRrRQ=='}},"
                        + "{'reasoningContent':{'redactedContent':'raw'}},{'text':'x'}]"));
        assertThat(sent(endpoint(NOVA), "{'messages':[" + HI + "," + answered + "," + HI + "]}")
                        .at("/messages/1/content"))
                .as("nobody else wants them")
                .isEqualTo(json("[{'text':'x'}]"));
    }

    @Test
    void marksOfTheCacheAreBlocksOfTheirOwn() {
        String marked = "{'cache_control':{'type':'ephemeral'},'messages':[{'role':'system','content':["
                + "{'type':'text','text':'s','cache_control':{'type':'ephemeral','ttl':'1h'}}]},"
                + "{'role':'user','content':[{'type':'text','text':'a','cache_control':{'type':'ephemeral'}},"
                + "{'type':'text','text':'b'}]}],"
                + "'tools':[{'type':'function','function':{'name':'f'},'cache_control':{'type':'ephemeral'}}]}";
        JsonNode claude = sent(endpoint("anthropic.claude-sonnet-4-5-20250929-v1:0"), marked);
        JsonNode nova = sent(endpoint(NOVA), marked);

        assertThat(claude.path("system"))
                .isEqualTo(json("[{'text':'s'},{'cachePoint':{'type':'default','ttl':'1h'}}]"));
        assertThat(claude.at("/messages/0/content"))
                .isEqualTo(json("[{'text':'a'},{'cachePoint':{'type':'default'}},{'text':'b'},"
                        + "{'cachePoint':{'type':'default'}}]"));
        assertThat(claude.at("/toolConfig/tools/1")).isEqualTo(json("{'cachePoint':{'type':'default'}}"));
        assertThat(nova.path("system")).isEqualTo(json("[{'text':'s'},{'cachePoint':{'type':'default'}}]"));
        assertThat(nova.at("/toolConfig/tools")).hasSize(1);
        assertThat(sent(endpoint("openai.gpt-oss-120b-1:0"), marked).toString()).doesNotContain("cachePoint");
    }

    @Test
    void noPointStandsWithinAResult() {
        assertThat(messages(HI + ",{'role':'assistant','tool_calls':[{'id':'a','type':'function','function':"
                                + "{'name':'g','arguments':'{}'}}]},{'role':'tool','tool_call_id':'a','content':["
                                + "{'type':'text','text':'r','cache_control':{'type':'ephemeral'}}]}")
                        .at("/2/content/0"))
                .isEqualTo(json("{'toolResult':{'toolUseId':'a','content':[{'text':'r'}]}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        us.anthropic.claude-sonnet-4-20250514-v1:0 | high | 4000 | {'thinking':{'type':'enabled','budget_tokens':3200}}
        anthropic.claude-opus-4-7                  | high | 4000 | {'thinking':{'type':'adaptive','display':'summarized'},'output_config':{'effort':'high'}}
        us.anthropic.claude-sonnet-4-20250514-v1:0 | none | 4000 | {}
        us.anthropic.claude-sonnet-5               | none | 4000 | {'thinking':{'type':'disabled'}}
        global.anthropic.claude-fable-5            | none | 4000 | {'output_config':{'effort':'low'}}
        openai.gpt-oss-120b-1:0                    | max  | 4000 | {'reasoning_effort':'high'}
        qwen.qwen3-32b-v1:0                        | low  | 4000 | {'reasoning_config':'low'}
        us.amazon.nova-2-lite-v1:0                 | high | 4000 | {'reasoningConfig':{'type':'enabled','maxReasoningEffort':'medium'}}
        us.amazon.nova-lite-v1:0                   | high | 4000 | {}
        us.deepseek.r1-v1:0                        | high | 4000 | {}
        """)
    void eachMakerHasItsOwnWordForReasoning(String model, String effort, int limit, String fields) {
        ChatRequest asked = neutral("{'messages':[" + HI + "],'temperature':0.5}", new ReasoningWish(effort, 0, false));
        JsonNode sent = body(protocol.body(asked, endpoint(model, "reasoning", "temperature"), limit, true));

        JsonNode more = sent.path("additionalModelRequestFields");
        assertThat(more.isMissingNode() ? json("{}") : more).isEqualTo(json(fields));
        assertThat(sent.path("inferenceConfig").has("temperature"))
                .isNotEqualTo(fields.contains("budget_tokens") || model.matches(".*claude.*-(4-7|5)"));
        assertThat(body(protocol.body(asked, endpoint(model), limit, true)).path("additionalModelRequestFields"))
                .as("where the catalogue says nothing, only Claude is known to think")
                .isEqualTo(model.contains("claude") ? more : json("{}").path("absent"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        anthropic.claude-3-5-haiku-20241022-v1:0  | {'top_k':4} | 0.9
        anthropic.claude-sonnet-4-5-20250929-v1:0 | {'top_k':4} |
        mistral.mistral-large-2407-v1:0           | {'top_k':4} | 0.9
        meta.llama3-3-70b-instruct-v1:0           | {}          | 0.9
        eu.anthropic.claude-fable-5               | {}          |
        """)
    void samplingIsWhatTheModelTakes(String model, String more, String topP) {
        JsonNode sent = sent(endpoint(model), "{'messages':[" + HI + "],'temperature':0.5,'top_p':0.9,'top_k':4}");

        assertThat(sent.path("additionalModelRequestFields").toString())
                .isIn(json(more).toString(), "");
        assertThat(sent.path("additionalModelRequestFields").isMissingNode()).isEqualTo(more.equals("{}"));
        assertThat(sent.at("/inferenceConfig/topP").asText()).isEqualTo(topP == null ? "" : topP);
        assertThat(sent(endpoint(model, "temperature"), "{'messages':[" + HI + "],'top_p':0.9,'top_k':4,'stop':'x'}")
                        .path("inferenceConfig"))
                .as("what it is known to lack")
                .isEqualTo(json("{'maxTokens':100}"));
    }

    @Test
    void aSchemaTravelsAsText() {
        String request = "{'messages':[" + HI + "],'response_format':{'type':'json_schema','json_schema':"
                + "{'name':'City','schema':{'type':'object'}}}}";

        assertThat(sent(endpoint(SONNET, "structured_outputs"), request).path("outputConfig"))
                .isEqualTo(json("{'textFormat':{'type':'json_schema','structure':{'jsonSchema':"
                        + "{'name':'City','schema':'{\\\"type\\\":\\\"object\\\"}'}}}}"));
        assertThat(translated(endpoint(SONNET), request))
                .isEqualTo(refused("response_format.type: expected text, found \"json_schema\""));
    }

    @Test
    void noLimitIsSentWhereThereIsNone() {
        JsonNode sent = body(protocol.body(neutral("{'messages':[" + HI + "]}"), endpoint(SONNET), 0, false));

        assertThat(sent.path("inferenceConfig")).isEqualTo(json("{}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {'messages':[]}                                       | messages: expected at least one message that is not empty
        {'messages':[{'role':'system','content':' '}]}        | messages: expected at least one message that is not empty
        {'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://example.org/a.png'}}]}]} | image_url.url: expected data:image/...;base64,... of png, jpeg, gif or webp
        {'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/bmp;base64,AA=='}}]}]} | image_url.url: expected data:image/...;base64,... of png, jpeg, gif or webp
        {'messages':[{'role':'user','content':[{'type':'file','file':{'file_data':'https://example.org/a.pdf'}}]}]} | file.file_data: expected data:...;base64,... of pdf, csv, doc, docx, xls, xlsx, html, txt or md
        {'messages':[{'role':'user','content':[{'type':'file','file':{'file_data':'data:application/zip;base64,AA=='}}]}]} | file.file_data: expected data:...;base64,... of pdf, csv, doc, docx, xls, xlsx, html, txt or md
        {'messages':[{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'AA==','format':'wav'}}]}]} | messages: expected text, images and documents, found "input_audio"
        {'messages':[{'role':'user','content':[{'type':'video_url','video_url':{'url':'data:video/mp4;base64,AA=='}}]}]} | messages: expected text, images and documents, found "video_url"
        {'messages':[{'role':'user','content':'a'}],'response_format':{'type':'json_object'}} | response_format.type: expected text, found "json_object"
        """)
    void refusesNamingTheField(String request, String message) {
        assertThat(translated(endpoint(SONNET), request)).isEqualTo(refused(message));
    }

    @Test
    void aMarkForTheWholePromptIsReadAsSuch() {
        assertThat(neutral("{'cache_control':{'type':'ephemeral'},'messages':[" + HI + "]}")
                        .cache())
                .isEqualTo(CacheMark.FIVE_MINUTES);
    }

    private static Outcome<Buffer> refused(String message) {
        return Outcome.refused(new BadRequest(message + " (as provider Bedrock takes it)"));
    }

    private static ChatRequest neutral(String request) {
        return neutral(request, ReasoningWish.NOT_SAID);
    }

    private static ChatRequest neutral(String request, ReasoningWish wish) {
        return switch (Transcoding.CHAT.neutral(envelope(request.replace('\'', '"'), wish))) {
            case Outcome.Passed<ChatRequest>(ChatRequest read) -> read;
            case Outcome.Refused<ChatRequest>(var failure) -> throw new AssertionError(failure);
        };
    }

    private static JsonNode body(Outcome<Buffer> outcome) {
        return switch (outcome) {
            case Outcome.Passed<Buffer>(Buffer body) -> json(body.toString());
            case Outcome.Refused<Buffer>(var failure) -> throw new AssertionError(failure);
        };
    }
}
