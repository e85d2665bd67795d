package dev.trunkline.catalog.offer;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, by {@code author/slug}; dates are written {@code YYYY-MM-DD} and zero means unknown.
 *
 * @param expirationDate the last day on which it is offered
 * @param successor slug of the model to be used instead
 * @param redirects other slugs that it answers to
 * @param family the newest model of its author and family answers to {@code ~author/family-latest}
 * @param distillable whether its author lets others train models on its answers; false where unknown
 */
public record Model(
        String slug,
        String canonicalSlug,
        String displayName,
        String description,
        @Nullable String created,
        int contextLength,
        List<String> inputModalities,
        List<String> outputModalities,
        List<String> supportedParameters,
        @Nullable String tokenizer,
        @Nullable String instructType,
        @Nullable String huggingFaceId,
        @Nullable String knowledgeCutoff,
        @Nullable String expirationDate,
        @Nullable String successor,
        List<String> redirects,
        @Nullable String family,
        boolean distillable) {

    public Model {
        // What an older version has kept says nothing of these.
        redirects = redirects == null ? List.of() : List.copyOf(redirects);
        inputModalities = List.copyOf(inputModalities);
        outputModalities = List.copyOf(outputModalities);
        supportedParameters = List.copyOf(supportedParameters);
    }

    /** One of which nothing is known but its names. */
    public static Model named(String slug, String displayName) {
        return new Model(
                slug,
                slug,
                displayName,
                "",
                null,
                0,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                false);
    }

    public String author() {
        return slug.substring(0, slug.indexOf('/'));
    }

    public boolean hasEndedBy(LocalDate day) {
        return expirationDate != null && day.isAfter(LocalDate.parse(expirationDate));
    }

    public Model withSuccessor(@Nullable String other) {
        return with(other, redirects);
    }

    public Model withRedirects(List<String> others) {
        return with(successor, others);
    }

    private Model with(@Nullable String nextSuccessor, List<String> nextRedirects) {
        return new Model(
                slug,
                canonicalSlug,
                displayName,
                description,
                created,
                contextLength,
                inputModalities,
                outputModalities,
                supportedParameters,
                tokenizer,
                instructType,
                huggingFaceId,
                knowledgeCutoff,
                expirationDate,
                nextSuccessor,
                nextRedirects,
                family,
                distillable);
    }
}
