package dev.trunkline.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.trunkline.catalog.line.Listing;
import dev.trunkline.catalog.line.OfferedModel;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Model;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model of the public API; prices and limits at the top are those of its best endpoint. With {@code object} and
 * {@code owned_by} it is a model of OpenAI's, too.
 *
 * @param usable whether it can be asked: the operator's credential is there for one of its endpoints, or the caller's
 *     own where it is known who calls
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ModelView(
        String id,
        String object,
        String ownedBy,
        boolean usable,
        String canonicalSlug,
        @Nullable String huggingFaceId,
        String name,
        long created,
        String description,
        @Nullable Integer contextLength,
        Architecture architecture,
        PricingView pricing,
        TopProvider topProvider,
        @Nullable Object perRequestLimits,
        Collection<String> supportedParameters,
        @Nullable List<String> supportedVoices,
        @Nullable Object defaultParameters,
        @Nullable String knowledgeCutoff,
        @Nullable String expirationDate,
        Links links,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AliasTarget aliasTarget) {

    private static final String OBJECT = "model";

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Architecture(
            String modality,
            List<String> inputModalities,
            List<String> outputModalities,
            String tokenizer,
            @Nullable String instructType) {

        static Architecture of(OfferedModel offered) {
            Model model = offered.model();
            List<String> inputs = offered.inputModalities();
            List<String> outputs = offered.outputModalities();
            return new Architecture(
                    String.join("+", inputs) + "->" + String.join("+", outputs),
                    inputs,
                    outputs,
                    ModelView.tokenizer(model),
                    model.instructType());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record TopProvider(
            @Nullable Integer contextLength, @Nullable Integer maxCompletionTokens, boolean isModerated) {

        static TopProvider of(Endpoint endpoint) {
            return new TopProvider(known(endpoint.contextLength()), known(endpoint.maxCompletionTokens()), false);
        }
    }

    record Links(String details) {}

    /** The model that an alias means today. */
    record AliasTarget(String slug, String name) {}

    static ModelView of(Listing listing) {
        return of(listing, listing.offered().isUsable());
    }

    static ModelView of(Listing listing, boolean usable) {
        OfferedModel offered = listing.offered();
        Model model = offered.model();
        return new ModelView(
                listing.id(),
                OBJECT,
                model.author(),
                usable,
                model.canonicalSlug(),
                model.huggingFaceId(),
                listing.isAlias() ? model.displayName() + " (latest)" : model.displayName(),
                createdSeconds(model),
                model.description(),
                known(offered.contextLength()),
                Architecture.of(offered),
                PricingView.of(offered.best().prices()),
                TopProvider.of(offered.best().endpoint()),
                null,
                offered.supportedParameters(),
                null,
                null,
                model.knowledgeCutoff(),
                model.expirationDate(),
                new Links("/api/v1/models/" + model.slug() + "/endpoints"),
                listing.isAlias() ? new AliasTarget(model.slug(), model.displayName()) : null);
    }

    static String tokenizer(Model model) {
        return model.tokenizer() == null ? "Other" : model.tokenizer();
    }

    /** Seconds since the epoch; zero where the date is unknown. */
    static long createdSeconds(Model model) {
        return model.created() == null
                ? 0
                : LocalDate.parse(model.created()).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    static @Nullable Integer known(int tokens) {
        return tokens == 0 ? null : tokens;
    }
}
