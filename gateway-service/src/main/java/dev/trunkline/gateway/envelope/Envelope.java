package dev.trunkline.gateway.envelope;

import dev.trunkline.contracts.routing.v1.SortBy;
import dev.trunkline.gateway.chat.EarlierThoughts;
import dev.trunkline.gateway.chat.ImageWish;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.operation.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request that decide something, and where every top-level field stands in the body. The body
 * itself is kept as it came.
 *
 * @param operation what is asked of a model
 * @param body the caller's bytes; never changed
 * @param members top-level fields in the order in which they stand
 * @param nested what inside messages and tools not every provider takes, in the order in which it stands
 * @param models slugs in the order in which they are to be tried; none before the account's default one is known
 * @param modelSorts by what the endpoints of some of the models are put in order, whatever {@code provider} says
 * @param stream whether the caller wants server-sent events
 * @param completionTokens the caller's own limit of completion tokens, 0 where it gave none
 * @param parameters names of fields that an endpoint has to support, sorted
 * @param inputModalities {@code text} and whatever else stands in the messages, sorted
 * @param prompt how large the prompt is
 * @param preferences the caller's {@code provider} object
 * @param reasoning how much the model is to think first
 * @param externalUser the caller's {@code user}, empty where it gave none
 * @param sessionId the caller's {@code session_id}, empty where it gave none
 * @param passedHeaders of the caller, by name: they go to providers who speak its wire format
 * @param earlier what the calls before may have lost on the way
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are shared on purpose and never compared
public record Envelope(
        Operation operation,
        byte[] body,
        List<Member> members,
        List<NestedMember> nested,
        List<String> models,
        Map<String, SortBy> modelSorts,
        boolean stream,
        int completionTokens,
        List<String> parameters,
        List<String> inputModalities,
        PromptSize prompt,
        ProviderPreferences preferences,
        ReasoningWish reasoning,
        String externalUser,
        String sessionId,
        Map<String, String> passedHeaders,
        EarlierThoughts earlier) {

    /** One whose headers go to nobody, and that nothing went before. */
    public Envelope(
            Operation operation,
            byte[] body,
            List<Member> members,
            List<NestedMember> nested,
            List<String> models,
            Map<String, SortBy> modelSorts,
            boolean stream,
            int completionTokens,
            List<String> parameters,
            List<String> inputModalities,
            PromptSize prompt,
            ProviderPreferences preferences,
            ReasoningWish reasoning,
            String externalUser,
            String sessionId) {
        this(
                operation,
                body,
                members,
                nested,
                models,
                modelSorts,
                stream,
                completionTokens,
                parameters,
                inputModalities,
                prompt,
                preferences,
                reasoning,
                externalUser,
                sessionId,
                Map.of(),
                EarlierThoughts.NONE);
    }

    /** Fields of the body that only the gateway understands; they never go upstream. */
    public static final Set<String> GATEWAY_FIELDS = Set.of(
            "models",
            "fallbacks",
            "provider",
            "plugins",
            "transforms",
            "route",
            "preset",
            "usage",
            "session_id",
            "trace",
            "user",
            "debug",
            "include_reasoning");

    /** Names of the limit of completion tokens: where there are several, the first that has a value is the limit. */
    public static final List<String> LIMIT_FIELDS = List.of("max_completion_tokens", "max_tokens", "max_output_tokens");

    /**
     * A top-level field: {@code name} begins at its quote, {@code value} spans from its first to behind its last
     * byte.
     */
    public record Member(String name, int nameStart, int valueStart, int valueEnd) {}

    /**
     * Section {@code provider} of the request. Where the caller said nothing it may fall back, and does not resume.
     *
     * @param fallbackOnRefusal whether another of {@code models} is asked when a provider's policy refuses the content
     * @param resume whether a stream that breaks off is gone on with at another endpoint of its model
     * @param serviceTier the pool that is asked for ({@code flex}, {@code priority}), empty: any default one
     */
    public record ProviderPreferences(
            List<String> order,
            List<String> only,
            List<String> ignore,
            boolean allowFallbacks,
            boolean fallbackOnRefusal,
            boolean resume,
            Demands demands,
            Wishes wishes,
            String serviceTier) {
        public static final ProviderPreferences NONE = new ProviderPreferences(
                List.of(), List.of(), List.of(), true, true, false, Demands.NONE, Wishes.NONE, "");

        /** The same by other names. */
        public ProviderPreferences named(List<String> first, List<String> allowed, List<String> denied) {
            return new ProviderPreferences(
                    first, allowed, denied, allowFallbacks, fallbackOnRefusal, resume, demands, wishes, serviceTier);
        }

        /** The same as the caller's account has it. */
        public ProviderPreferences settled(List<String> denied, Demands demanded, Wishes wished) {
            return new ProviderPreferences(
                    order, only, denied, allowFallbacks, fallbackOnRefusal, resume, demanded, wished, serviceTier);
        }

        ProviderPreferences with(Wishes others, String tier) {
            return new ProviderPreferences(
                    order, only, ignore, allowFallbacks, fallbackOnRefusal, resume, demands, others, tier);
        }
    }

    /** Whether the field is kept from providers. */
    public static boolean isKept(String name) {
        return GATEWAY_FIELDS.contains(name) || PricedFields.NOT_SENT_ON.contains(name);
    }

    /** Whether the field is kept from providers here: the pool that is asked for is the endpoint's to name. */
    public boolean keeps(String name) {
        return isKept(name) || !preferences.serviceTier().isEmpty() && RoutingFields.TIER_FIELDS.contains(name);
    }

    /** The same request with other wishes about providers. */
    public Envelope preferring(ProviderPreferences others) {
        return with(models, modelSorts, completionTokens, others, prompt, passedHeaders, earlier);
    }

    /** The same request of these models, the endpoints of some of which are put in order. */
    public Envelope asking(List<String> others, Map<String, SortBy> sorts) {
        return with(others, sorts, completionTokens, preferences, prompt, passedHeaders, earlier);
    }

    /** The same request with headers that go on. */
    public Envelope passing(Map<String, String> headers) {
        return with(models, modelSorts, completionTokens, preferences, prompt, headers, earlier);
    }

    /** The same request, which may grow by what its calls have lost on the way. */
    public Envelope recalling(EarlierThoughts thoughts) {
        PromptSize grown = prompt.growing(thoughts.bytes());
        return with(models, modelSorts, completionTokens, preferences, grown, passedHeaders, thoughts);
    }

    /** The same request with another limit of completion tokens, 0 for none. */
    Envelope limitedTo(int tokens) {
        return with(models, modelSorts, tokens, preferences, prompt, passedHeaders, earlier);
    }

    private Envelope with(
            List<String> asked,
            Map<String, SortBy> sorts,
            int limit,
            ProviderPreferences wishes,
            PromptSize size,
            Map<String, String> headers,
            EarlierThoughts thoughts) {
        return new Envelope(
                operation,
                body,
                members,
                nested,
                asked,
                sorts,
                stream,
                limit,
                parameters,
                inputModalities,
                size,
                wishes,
                reasoning,
                externalUser,
                sessionId,
                headers,
                thoughts);
    }

    /** Whether pictures are wanted in the answer. */
    public boolean wantsImages() {
        Member modalities = member("modalities");
        return modalities != null
                && ImageWish.isAsked(new JsonValue(body, modalities.valueStart(), modalities.valueEnd()));
    }

    /** Whether the endpoints of this model are tried in the order of some figure, and not by chance. */
    public boolean wantsSorted(String model) {
        return preferences.wishes().sort() != SortBy.SORT_BY_UNSPECIFIED || modelSorts.containsKey(model);
    }

    /** How many answers the caller wants of one prompt. */
    public int answers() {
        Member wish = member("n");
        return wish == null
                ? 1
                : Math.max(1, JsonFields.positive(new JsonValue(body, wish.valueStart(), wish.valueEnd())));
    }

    /** What the prompt most likely has. */
    public int promptTokensEstimate() {
        return prompt.tokensEstimate();
    }

    public @Nullable Member member(String name) {
        for (Member member : members) {
            if (member.name().equals(name)) {
                return member;
            }
        }
        return null;
    }
}
