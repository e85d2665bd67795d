package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.envelope.Envelope.ProviderPreferences;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One pass over one body. Used once. */
final class EnvelopeScan {

    static final int MODELS_AT_MOST = 8;
    static final int TOP_LEVEL_FIELDS_AT_MOST = 128;
    private static final int USER_CHARACTERS_AT_MOST = 256;
    /** Fields that some endpoints cannot serve, so that routing has to know of them. */
    private static final Set<String> DECIDING_PARAMETERS =
            Set.of("tools", "response_format", "logprobs", "verbosity", "reasoning", "reasoning_effort");

    private static final Set<String> UNSUPPORTED = Set.of("plugins", "preset", "prompt");

    private final JsonParser parser;
    private final byte[] body;
    private final List<Member> members = new ArrayList<>(12);
    private final TreeSet<String> parameters = new TreeSet<>();
    private final MessageScan messages;

    private @Nullable String model;
    private List<String> models = List.of();
    private boolean stream;
    private int maxTokens;
    private int maxCompletionTokens;
    private boolean messagesSeen;
    private ProviderPreferences preferences = ProviderPreferences.NONE;
    private String user = "";

    EnvelopeScan(JsonParser parser, byte[] body) {
        this.parser = parser;
        this.body = body;
        this.messages = new MessageScan(parser);
    }

    Envelope scan() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw FieldFault.of("body", "not an object", "one JSON object with \"model\" and \"messages\"");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            member();
        }
        if (parser.nextToken() != null) {
            throw FieldFault.of("body", "something follows the JSON object", "one JSON object and nothing else");
        }
        return envelope();
    }

    private void member() throws IOException {
        int nameStart = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        int valueStart = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        read(name, value);
        parser.finishToken();
        int valueEnd = Math.toIntExact(parser.currentLocation().getByteOffset());
        if (members.size() == TOP_LEVEL_FIELDS_AT_MOST) {
            throw FieldFault.of("body", "too many fields", "at most " + TOP_LEVEL_FIELDS_AT_MOST);
        }
        for (Member earlier : members) {
            // A second field of the same name would let the gateway price one value and the provider use another.
            if (earlier.name().equals(name)) {
                throw FieldFault.of(name, "given twice", "one value");
            }
        }
        members.add(new Member(name, nameStart, valueStart, valueEnd));
    }

    private void read(String name, JsonToken value) throws IOException {
        if (UNSUPPORTED.contains(name) && value != JsonToken.VALUE_NULL) {
            throw FieldFault.of(name, "not supported by this version", "no such field; see the API guide");
        }
        if (DECIDING_PARAMETERS.contains(name) && value != JsonToken.VALUE_NULL) {
            parameters.add(name);
        }
        switch (name) {
            case "model" -> model = JsonFields.slug(parser, value, name);
            case "models" -> models = JsonFields.strings(parser, value, name, MODELS_AT_MOST);
            case "stream" -> stream = JsonFields.bool(parser, value, name);
            case "max_tokens" -> maxTokens = JsonFields.positive(parser, value, name);
            case "max_completion_tokens" -> maxCompletionTokens = JsonFields.positive(parser, value, name);
            case "n" -> exactlyOne(value);
            case "user" -> user = JsonFields.text(parser, value, name, USER_CHARACTERS_AT_MOST);
            case "provider" -> preferences = PreferenceFields.read(parser, value);
            case "messages" -> readMessages(value);
            default -> parser.skipChildren();
        }
    }

    private void exactlyOne(JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_NULL && JsonFields.positive(parser, value, "n") != 1) {
            throw FieldFault.of("n", parser.getText(), "1");
        }
    }

    private void readMessages(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY || messages.scanArray() == 0) {
            throw FieldFault.of("messages", "no message", "an array with at least one message");
        }
        messagesSeen = true;
    }

    private Envelope envelope() {
        if (!messagesSeen) {
            throw FieldFault.of("messages", "missing", "an array with at least one message");
        }
        long textBytes = body.length - messages.mediaBytes();
        int mediaTokens = messages.mediaParts() * MessageScan.TOKENS_OF_A_MEDIA_PART;
        int completionTokens = maxCompletionTokens > 0 ? maxCompletionTokens : maxTokens;
        return new Envelope(
                body,
                members,
                slugs(),
                stream,
                completionTokens,
                List.copyOf(parameters),
                messages.modalities(),
                Math.toIntExact(textBytes) + mediaTokens,
                Math.toIntExact(Math.ceilDiv(textBytes, 4)) + mediaTokens,
                preferences,
                user);
    }

    private List<String> slugs() {
        if (model == null && models.isEmpty()) {
            throw FieldFault.of("model", "missing", "a model slug such as \"openai/gpt-4o-mini\"");
        }
        if (model == null || models.contains(model)) {
            return firstThen(model == null ? models.getFirst() : model, models);
        }
        if (models.size() == MODELS_AT_MOST) {
            throw FieldFault.of("models", "too many", "at most " + MODELS_AT_MOST + " together with \"model\"");
        }
        return firstThen(model, models);
    }

    private static List<String> firstThen(String first, List<String> rest) {
        List<String> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        rest.stream().filter(slug -> !slug.equals(first)).distinct().forEach(all::add);
        return List.copyOf(all);
    }
}
