package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptBoundTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Endpoint ENDPOINT = Given.endpoint("a", "p", Given.prices("1", "1"));
    private static final String LONG = "A".repeat(100_000);
    private static final List<String> LETTERS =
            List.of("a", " ", "7", "\u00e9", "\u6f22", "\ud83e\udd9c", "\\", "\"", "\n", "\u0001");
    /** Some grow in a normal form, and marks take others apart. */
    private static final List<String> GROWING = List.of(
            "\ufdfa",
            "\u0958",
            "\ufb2c",
            "\u0344",
            "\u00bd",
            "\u3316",
            "\ud834\udd60",
            "\ud834\udd64",
            "\u01d6",
            "\u1eda",
            "\u0323",
            "\u0328",
            "\u0301",
            "\ud55c");

    private static final List<String> NAMES =
            List.of("text", "url", "data", "file_data", "arguments", "name", "type", "x", "image_url", "content");

    private final Random random = new Random(20_261_128);

    /** Strings that were taken for media wherever they stood, and those that nobody counted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'messages':[{'role':'user','url':'+','content':'hi'}]",
                "'messages':[{'role':'user','content':'hi','file_data':'+'}]",
                "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'+'}}]}]",
                "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'u','data':'+'}}]}]",
                "'messages':[{'role':'user','content':[{'type':'image_url','url':'+','image_url':{'url':'u'}}]}]",
                "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:text/plain;base64,+'}}]}]",
                "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png,+'}}]}]",
                "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64, +'}}]}]",
                "'messages':[{'role':'user','content':[{'type':'text','text':'hi','image_url':{'url':'data:image/png;base64,+'}}]}]",
                "'messages':[{'role':'user','content':[{'type':'text','data':'+'}]}]",
                "'messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':'+'}}]}]",
                "'messages':[{'role':'user','content':'hi'}],'tools':[{'type':'function','function':{'description':'+'}}]",
                "'messages':[{'role':'user','content':'hi'}],'functions':[{'name':'f','description':'+'}]",
                "'messages':[{'role':'user','content':'hi'}],'response_format':{'json_schema':{'schema':{'title':'+'}}}",
                "'messages':[{'role':'user','content':'hi'}],'x_unknown':'+'",
            })
    void countsEveryByteThatMayBeText(String fields) {
        String body = "{'model':'a'," + fields + "}";

        assertThat(bound(body.replace('\'', '"').replace("+", LONG))).isGreaterThanOrEqualTo(100_000);
    }

    @Test
    void countsAnImageByItselfAndNotByItsBytes() {
        String part = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64," + LONG + "\"}}";
        String escaped = part.replace("image/png", "image\\/png");

        assertThat(boundAtQwen(content(part))).isBetween(32_768, 33_400);
        assertThat(boundAtQwen(content(escaped))).isBetween(32_768, 33_400);
        assertThat(boundAtQwen(content(part + "," + part))).isBetween(2 * 32_768, 66_800);
        assertThat(boundAtQwen(content(part.replace("data:image/png;base64," + LONG, "https://x.example/y.png"))))
                .isBetween(32_768, 33_400);
    }

    /** Of a model that nobody knows, an image that nobody has seen may be anything. */
    @Test
    void countsWhatNobodyKnowsAsAWholeContext() {
        assertThat(bound(content("{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.example/y\"}}")))
                .isEqualTo(128_000);
        String small = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAABAAAAAQA";
        assertThat(bound(content("{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + small + "\"}}")))
                .isBetween(48_169, 52_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'file','file':{'file_id':'f'}}",
                "{'type':'input_audio','input_audio':{'data':'AA','format':'flac'}}",
                "{'type':'video_url','video_url':{'url':'https://x.example/y'}}",
                "{'type':'document_url','document_url':'https://x.example/y.pdf'}",
                "{'video_url':'https://x.example/y'}",
                "{'type':'image_url','image_url':{'url':'data:application/pdf;base64,AAAA'}}",
                "{'type':'image_url','image_url':{'url':'DATA:audio/wav;base64,AAAA'}}",
                "{'type':'image_url','image_url':{'url':'\\u0064ata:audio/wav;base64,AAAA'}}",
                "{'type':'image_url','image_url':'gs://bucket/film'}",
                "{'type':'image_url','image_url':{'url':'https://x.example/y.pdf#transform=inline'}}",
                "{'type':'image_url','image_url':{'url':'https://x.example/y.pdf\\u0023transform=inline'}}",
                "{'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA#transform=inline'}}",
                "{'type':'text','text':'hi','image_url':{'url':'https://x.example/y.pdf#transform=inline'}}",
            })
    void countsWhatMayHoldAnythingAsAWholeContext(String part) {
        assertThat(bound(content(part.replace('\'', '"')))).isEqualTo(128_000);
    }

    @Test
    void neverPassesTheContext() {
        assertThat(bound("{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "A".repeat(200_000)
                        + "\"}]}"))
                .isEqualTo(128_000);
    }

    /** A tokenizer that makes a token of each byte of each text and name, in a format with 8 tokens for each message. */
    @Test
    void boundsWhatAnyTokenizerCounts() {
        for (int round = 0; round < 2_000; round++) {
            ObjectNode body = JSON.createObjectNode();
            body.put("model", "a");
            ArrayNode messages = body.putArray("messages");
            for (int i = random.nextInt(4); i >= 0; i--) {
                messages.addObject().put("role", "user").set("content", tree(3));
            }
            body.set("tools", JSON.createArrayNode());
            body.set("x_other", tree(3));
            long tokens = 8L * messages.size() + tokens(messages) + tokens(body.get("x_other"));

            Envelope envelope = Given.envelope(body.toString());
            if (envelope.prompt().otherMedia() == 0
                    && envelope.prompt().images().count() == 0) {
                assertThat((long) PromptBound.tokens(envelope, ENDPOINT))
                        .as(body.toString())
                        .isGreaterThanOrEqualTo(Math.min(tokens, 128_000));
            }
        }
    }

    @Test
    void countsWhatATextHasInTheTokenizersNormalForm() {
        assertThat(bound(content("{\"type\":\"text\",\"text\":\"" + "\ufdfa".repeat(1_000) + "\"}")))
                .isBetween(33_000, 33_400);
        assertThat(bound(content("{\"type\":\"text\",\"text\":\"" + "\\uFdfA".repeat(1_000) + "\"}")))
                .isBetween(33_000, 33_400);
        String arguments = "{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':'+'}}]}";
        String body = "{'model':'a','messages':[" + arguments + "]}";
        assertThat(bound(body.replace('\'', '"').replace("+", "\\\\ufdfa".repeat(1_000))))
                .isGreaterThanOrEqualTo(33_000);
    }

    @Test
    void countsOrdinaryTextByItsBytes() {
        for (String text : List.of(
                "plain", "\u6f22\u5b57", "\ud55c\uad6d\uc5b4", "\u00e9t\u00e9", "\u0e44\u0e17\u0e22", "\\n\\u00e9")) {
            String longText = text.repeat(1_000);
            assertThat(bound(content("{\"type\":\"text\",\"text\":\"" + longText + "\"}")))
                    .isLessThanOrEqualTo(longText.getBytes(StandardCharsets.UTF_8).length + 400);
        }
    }

    private JsonNode tree(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(3);
        if (kind == 0) {
            return JSON.getNodeFactory().textNode(text());
        }
        if (kind == 1) {
            ArrayNode array = JSON.createArrayNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                array.add(tree(depth - 1));
            }
            return array;
        }
        ObjectNode object = JSON.createObjectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(NAMES.get(random.nextInt(NAMES.size())), tree(depth - 1));
        }
        return object;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            List<String> letters = random.nextInt(3) == 0 ? GROWING : LETTERS;
            text.append(letters.get(random.nextInt(letters.size())));
        }
        return text.toString();
    }

    private static long tokens(JsonNode node) {
        if (node.isTextual()) {
            return mostBytes(node.textValue());
        }
        long tokens = 0;
        for (var field : node.properties()) {
            tokens += field.getKey().getBytes(StandardCharsets.UTF_8).length;
        }
        for (JsonNode child : node) {
            tokens += tokens(child);
        }
        return tokens;
    }

    /** By any tokenizer, whatever form it brings a text into. */
    private static long mostBytes(String text) {
        return Stream.of(text, form(text, Normalizer.Form.NFC), form(text, Normalizer.Form.NFKC))
                .mapToLong(form -> form.getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElseThrow();
    }

    private static String form(String text, Normalizer.Form form) {
        return Normalizer.normalize(text, form);
    }

    private static String content(String parts) {
        return "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":[" + parts + "]}]}";
    }

    private static int bound(String body) {
        return PromptBound.tokens(Given.envelope(body), ENDPOINT);
    }

    private static int boundAtQwen(String body) {
        return PromptBound.tokens(Given.envelope(body), Given.endpoint("qwen/qwen3.5-9b", "p", Given.prices("1", "1")));
    }

    /** Of texts that are embedded each fits into a context by itself, and all of them are paid. */
    @Test
    void eachTextToEmbedMayFillAContext() {
        Endpoint small = Given.endpoint("a", "p", Given.prices("1", "0"), 100);
        String text = '"' + "x".repeat(150) + '"';

        assertThat(PromptBound.tokens(embedding("[" + text + "," + text + "," + text + "]"), small))
                .isEqualTo(300);
        assertThat(PromptBound.tokens(embedding(text), small)).isEqualTo(100);
        assertThat(PromptBound.tokens(embedding("\"x\""), small)).isEqualTo(100);
        assertThat(PromptBound.tokens(embedding("\"x\""), ENDPOINT)).isEqualTo("\"input\":\"x\"".length() + 128);
    }

    private static Envelope embedding(String input) {
        return Given.passed(Requests.embedding(Given.utf8("{\"model\":\"a\",\"input\":" + input + "}")));
    }
}
