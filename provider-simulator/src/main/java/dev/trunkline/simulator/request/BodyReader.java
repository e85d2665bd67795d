package dev.trunkline.simulator.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trunkline.simulator.text.PromptMeter;
import dev.trunkline.simulator.text.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one request body in one streaming pass; only offered tools become trees. One instance for each request. */
abstract class BodyReader {

    private static final ObjectMapper MAPPER = new JsonMapper();
    private static final JsonFactory FACTORY = MAPPER.getFactory();

    final List<ToolOffer> tools = new ArrayList<>(0);
    String model = "";
    boolean streamed;
    boolean includeUsage;
    int tokensAtMost = InferenceRequest.NO_LIMIT;
    ToolChoice toolChoice = new ToolChoice.Free();
    int messages;

    private final PromptMeter meter = new PromptMeter();
    private String lastUserText = "";
    private boolean toolAnswered;
    private @Nullable InvalidRequest firstProblem;

    private @Nullable StringBuilder messageText;
    private boolean messageHasText;
    private boolean messageHasToolResult;
    private long bytesBeforeMessage;
    private int seedBeforeMessage;
    private int saidTokens;

    final ReadOutcome read(byte[] body, int offset, int length) {
        try (JsonParser parser = FACTORY.createParser(body, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return invalidJson();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                field(name, parser);
            }
            if (parser.nextToken() != null) {
                return invalidJson();
            }
        } catch (JsonProcessingException e) {
            return invalidJson();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        checkWhole();
        return firstProblem != null ? firstProblem : request();
    }

    /** Consumes the value of one top-level field. */
    abstract void field(String name, JsonParser parser) throws IOException;

    /** Refuses what is missing. */
    abstract void checkWhole();

    abstract InvalidRequest invalidJson();

    /** The first problem is the answer; reading goes on only to get to the end. */
    final void refuse(String parameter, String message) {
        if (firstProblem == null) {
            firstProblem = new InvalidRequest(parameter, message);
        }
    }

    final void beginMessage() {
        messages++;
        messageText = null;
        messageHasText = false;
        messageHasToolResult = false;
        bytesBeforeMessage = meter.bytes();
        seedBeforeMessage = meter.seed();
        saidTokens = 0;
    }

    /** Counts the text the parser stands on; the message's own text may hold directives. */
    final void text(JsonParser parser, boolean own) throws IOException {
        boolean mayDirect = meter.add(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        if (own) {
            messageHasText = true;
            if (mayDirect) {
                messageText = (messageText == null ? new StringBuilder() : messageText.append('\n'));
                messageText.append(parser.getText());
            }
        }
    }

    final void toolResult() {
        messageHasToolResult = true;
    }

    final void endMessage(String role) {
        if (role.equals("assistant") && messageHasText) {
            saidTokens = Tokens.of(meter.bytes() - bytesBeforeMessage);
        }
        if (role.equals("user") && messageHasText) {
            lastUserText = messageText == null ? "" : messageText.toString();
            toolAnswered = false;
        } else if (messageHasToolResult || role.equals("tool")) {
            toolAnswered = true;
        }
    }

    static JsonNode tree(JsonParser parser) throws IOException {
        return MAPPER.readTree(parser);
    }

    private InferenceRequest request() {
        return new InferenceRequest(
                model,
                streamed,
                includeUsage,
                tokensAtMost,
                meter.tokens(),
                saidTokens == 0 ? meter.seed() : seedBeforeMessage + saidTokens,
                saidTokens,
                lastUserText,
                toolAnswered,
                tools,
                toolChoice);
    }
}
