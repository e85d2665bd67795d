package dev.trunkline.simulator.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.text.PromptMeter;
import dev.trunkline.simulator.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request while it is read, the texts of its messages counted as they come. One instance for each request. */
public abstract class RequestDraft {

    protected final List<ToolOffer> tools = new ArrayList<>(0);
    protected final List<String> stops = new ArrayList<>(0);
    protected String model = "";
    protected boolean streamed;
    protected boolean includeUsage;
    protected boolean thinks;
    protected boolean inWords = true;
    protected boolean parallelCalls = true;
    protected int tokensAtMost = InferenceRequest.NO_LIMIT;
    protected ToolChoice toolChoice = new ToolChoice.Free();
    protected int messages;
    /** What the answer shall be, where it shall be JSON; an empty one allows any object. */
    protected @Nullable JsonNode answerSchema;

    private final List<String> thoughts = new ArrayList<>(0);
    private final Images images = new Images();
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

    /** The first problem is the answer; reading goes on only to get to the end. */
    protected final void refuse(String parameter, String message) {
        refuse(new InvalidRequest(parameter, message));
    }

    protected final void refuse(InvalidRequest problem) {
        if (firstProblem == null) {
            firstProblem = problem;
        }
    }

    protected final void beginMessage() {
        messages++;
        messageText = null;
        messageHasText = false;
        messageHasToolResult = false;
        bytesBeforeMessage = meter.bytes();
        seedBeforeMessage = meter.seed();
        saidTokens = 0;
    }

    /** Counts a text; the message's own text may hold directives. */
    protected final void text(String text, boolean own) {
        char[] characters = text.toCharArray();
        if (add(characters, 0, characters.length, own)) {
            keep(text);
        }
    }

    /** True where the text is the message's own and may hold directives, so is worth keeping. */
    final boolean add(char[] characters, int offset, int length, boolean own) {
        boolean mayDirect = meter.add(characters, offset, length);
        messageHasText |= own;
        return own && mayDirect;
    }

    final void keep(String text) {
        messageText = (messageText == null ? new StringBuilder() : messageText.append('\n'));
        messageText.append(text);
    }

    /** Counts what came as tokens already. */
    protected final void tokens(int count) {
        meter.addTokens(count);
    }

    /** By its address or a data URL. */
    protected final void image(String url) {
        if (!images.url(url)) {
            refuse("image_url", "Invalid base64 image_url.");
        }
    }

    protected final void image(String type, String base64) {
        if (!images.bytes(type, base64)) {
            refuse("image", "Could not process image: its data is not base64 of " + type + ".");
        }
    }

    /** One of an earlier answer that came back. */
    protected final void thought(String signature) {
        if (!signature.isEmpty()) {
            thoughts.add(signature);
        }
    }

    /** One sequence, or several; anything else is none. */
    protected final void stops(JsonNode sequences) {
        if (sequences.isTextual()) {
            stops.add(sequences.asText());
        }
        sequences.forEach(this::stops);
    }

    protected final void toolResult() {
        messageHasToolResult = true;
    }

    protected final void endMessage(String role) {
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

    final ReadOutcome outcome(AnswerForm form) {
        if (firstProblem != null) {
            return firstProblem;
        }
        int seed = saidTokens == 0 ? meter.seed() : seedBeforeMessage + saidTokens;
        return new InferenceRequest(
                model,
                streamed,
                includeUsage,
                tokensAtMost,
                thinks,
                inWords,
                new Prompt(
                        meter.tokens(),
                        seed,
                        saidTokens,
                        lastUserText,
                        toolAnswered,
                        new Seen(images.read(), List.copyOf(thoughts))),
                new ToolWish(tools, toolChoice, parallelCalls),
                List.copyOf(stops),
                answerSchema,
                form);
    }
}
