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
    private static final int SESSION_CHARACTERS_AT_MOST = 256;
    /** Fields that some endpoints cannot serve, so that routing has to know of them; and tools, where there are any. */
    private static final Set<String> DECIDING_PARAMETERS =
            Set.of("response_format", "logprobs", "verbosity", "reasoning", "reasoning_effort");

    private static final int MODALITIES_AT_MOST = 8;
    private static final Set<String> PRICED_MODALITIES = Set.of("text", "image");

    /** Fields that go upstream and are never among the tokens of a prompt. All others may be. */
    private static final Set<String> OUTSIDE_PROMPT = Set.of(
            "model",
            "stream",
            "stream_options",
            "max_completion_tokens",
            "max_tokens",
            "max_output_tokens",
            "temperature",
            "top_p",
            "top_k",
            "min_p",
            "top_a",
            "frequency_penalty",
            "presence_penalty",
            "repetition_penalty",
            "seed",
            "stop",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "n",
            "metadata",
            "parallel_tool_calls",
            "prompt_cache_key",
            "safety_identifier",
            "service_tier");

    private static final Set<String> UNSUPPORTED = Set.of("plugins", "preset", "prompt");

    private final JsonParser parser;
    private final byte[] body;
    private final List<Member> members = new ArrayList<>(12);
    private final TreeSet<String> parameters = new TreeSet<>();
    private final NestedMembers nested;
    private final MessageScan messages;
    private final ReasoningFields reasoning = new ReasoningFields();

    private @Nullable String model;
    private List<String> models = List.of();
    private boolean stream;
    private int maxTokens;
    private int maxCompletionTokens;
    private int maxOutputTokens;
    private boolean messagesSeen;
    private boolean tools;
    private int textBytes;
    private int growthBytes;
    private ProviderPreferences preferences = ProviderPreferences.NONE;
    private String user = "";
    private String session = "";

    EnvelopeScan(JsonParser parser, byte[] body) {
        this.parser = parser;
        this.body = body;
        this.nested = new NestedMembers(body);
        this.messages = new MessageScan(parser, body, nested);
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
        FieldNames.check(name);
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
        if (!OUTSIDE_PROMPT.contains(name) && !Envelope.isKept(name)) {
            textBytes += valueEnd - nameStart;
            growthBytes += NormalForms.growthBytes(body, nameStart, valueEnd);
        }
    }

    private void read(String name, JsonToken value) throws IOException {
        if (UNSUPPORTED.contains(name) && value != JsonToken.VALUE_NULL && !isEmptyList(value)) {
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
            case "max_output_tokens" -> maxOutputTokens = JsonFields.positive(parser, value, name);
            case "modalities" -> modalities(value);
            case "cache_control" -> NestedScan.cacheControl(parser, name);
            case "tools" -> {
                if (new ToolScan(parser, nested).scan(value, name)) {
                    tools = true;
                    parameters.add(name);
                }
            }
            case "functions" -> {
                tools |= value != JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
            case "user" -> user = JsonFields.text(parser, value, name, USER_CHARACTERS_AT_MOST);
            case "session_id" -> session = JsonFields.text(parser, value, name, SESSION_CHARACTERS_AT_MOST);
            case "provider" -> preferences = PreferenceFields.read(parser, value);
            case "reasoning" -> reasoning.object(parser, value);
            case "reasoning_effort" -> reasoning.shorthand(parser, value);
            case "include_reasoning" -> reasoning.included(parser, value);
            case "messages" -> readMessages(value);
            default -> {
                PricedFields.check(parser, value, name);
                FieldTypes.check(parser, value, name);
                parser.skipChildren();
            }
        }
    }

    /** A list of nothing is no wish. */
    private boolean isEmptyList(JsonToken value) throws IOException {
        return value == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.END_ARRAY;
    }

    private void modalities(JsonToken value) throws IOException {
        for (String modality : JsonFields.strings(parser, value, "modalities", MODALITIES_AT_MOST)) {
            if (!PRICED_MODALITIES.contains(modality)) {
                throw FieldFault.of("modalities", modality, "text or image; sound has no price in the catalogue");
            }
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
        return new Envelope(
                body,
                members,
                nested.found(),
                slugs(),
                Set.of(),
                stream,
                completionTokens(),
                List.copyOf(parameters),
                messages.modalities(),
                new PromptSize(
                        textBytes - Math.toIntExact(messages.imageBytes()),
                        growthBytes,
                        messages.images(),
                        messages.otherMedia(),
                        tools),
                preferences,
                reasoning.wish(),
                user,
                session);
    }

    private int completionTokens() {
        if (maxCompletionTokens > 0) {
            return maxCompletionTokens;
        }
        return maxTokens > 0 ? maxTokens : maxOutputTokens;
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
