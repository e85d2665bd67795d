package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.Envelope.ProviderPreferences;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields that every dialect has: whom to ask, and who asks. Used once. */
public final class RoutingFields {

    private static final int MODELS_AT_MOST = 8;
    private static final int USER_CHARACTERS_AT_MOST = 256;
    private static final int SESSION_CHARACTERS_AT_MOST = 256;
    private static final int PRESET_CHARACTERS_AT_MOST = 200;

    /** They change the request in ways that are not offered, and none of them is silently ignored. */
    private static final Set<String> UNSUPPORTED = Set.of("prompt");

    /** Fields that ask for a pool of the provider's. */
    static final Set<String> TIER_FIELDS = Set.of("service_tier", "speed");

    /** What asks for a pool; other words are those of the dialect, and mean the default one. */
    private static final Map<String, String> TIERS = Map.of("flex", "flex", "priority", "priority", "fast", "priority");

    private static final Map<String, Boolean> ROUTES = Map.of("fallback", false, "sort", true);

    private final JsonParser parser;
    private @Nullable String model;
    private List<String> models = List.of();
    private List<String> fallbacks = List.of();
    private ProviderPreferences preferences = ProviderPreferences.NONE;
    private String user = "";
    private String session = "";
    private String tier = "";
    private boolean acrossModels;

    public RoutingFields(JsonParser parser) {
        this.parser = parser;
    }

    /** @return whether it was one of these */
    public boolean read(String name, JsonToken value) throws IOException {
        if (UNSUPPORTED.contains(name) && value != JsonToken.VALUE_NULL && !isEmptyList(value)) {
            throw FieldFault.of(name, "not supported by this version", "no such field; see the API guide");
        }
        switch (name) {
            case "model" -> model = JsonFields.slug(parser, value, name);
            case "plugins" -> PluginFields.read(parser, value);
            case "models" -> models = JsonFields.strings(parser, value, name, MODELS_AT_MOST);
            // As older articles call it.
            case "fallbacks" -> fallbacks = JsonFields.strings(parser, value, name, MODELS_AT_MOST);
            case "user" -> user = JsonFields.text(parser, value, name, USER_CHARACTERS_AT_MOST);
            case "session_id" -> session = JsonFields.text(parser, value, name, SESSION_CHARACTERS_AT_MOST);
            case "preset" -> preset(value);
            case "route" -> route(value);
            case "provider" -> preferences = PreferenceFields.read(parser, value);
            case "service_tier", "speed" -> {
                return isTier(name, value);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Read by whoever puts it into the request; afterwards there is none. */
    private void preset(JsonToken value) throws IOException {
        boolean isName = value == JsonToken.VALUE_STRING
                && parser.getTextLength() > 0
                && parser.getTextLength() <= PRESET_CHARACTERS_AT_MOST;
        if (!isName && value != JsonToken.VALUE_NULL) {
            throw FieldFault.of(
                    "preset", JsonFields.found(parser, value), "the name of a preset such as \"email-copywriter\"");
        }
    }

    /** The older word for {@code provider.sort.partition}. */
    private void route(JsonToken value) throws IOException {
        acrossModels =
                value != JsonToken.VALUE_NULL && ClosedObject.word(parser, value, "route", ROUTES, "fallback or sort");
    }

    /** Two fields may ask for one pool. */
    private boolean isTier(String name, JsonToken value) throws IOException {
        String asked = value == JsonToken.VALUE_STRING ? TIERS.get(parser.getText()) : null;
        if (asked == null || name.equals("speed") && !parser.getText().equals("fast")) {
            return false;
        }
        if (!tier.isEmpty() && !tier.equals(asked)) {
            throw FieldFault.of(name, asked, tier + ", which the request asks for already");
        }
        tier = asked;
        return true;
    }

    /** A list of nothing is no wish. */
    private boolean isEmptyList(JsonToken value) throws IOException {
        return value == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.END_ARRAY;
    }

    /** What a caller hears who names no model. */
    public static String noModel() {
        return missing().sentence();
    }

    private static FieldFault missing() {
        return FieldFault.of("model", "missing", "a model slug such as \"openai/gpt-4o-mini\"");
    }

    /** In the order in which they are to be tried, each once; at least one. */
    public List<String> slugs() {
        List<String> slugs = slugsIfAny();
        if (slugs.isEmpty()) {
            throw missing();
        }
        return slugs;
    }

    /** The same of what may be asked of the account's default model. */
    public List<String> slugsIfAny() {
        if (!fallbacks.isEmpty()) {
            if (!models.isEmpty()) {
                throw FieldFault.of("fallbacks", "given beside models", "one of the two");
            }
            models = fallbacks;
        }
        if (model == null && models.isEmpty()) {
            return List.of();
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
        if (rest.isEmpty()) {
            return List.of(first);
        }
        List<String> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        rest.stream().filter(slug -> !slug.equals(first)).distinct().forEach(all::add);
        return List.copyOf(all);
    }

    public ProviderPreferences preferences() {
        Wishes wishes = preferences.wishes();
        return preferences.with(wishes.acrossModels(wishes.acrossModels() || acrossModels), tier);
    }

    public String user() {
        return user;
    }

    public String session() {
        return session;
    }
}
