package dev.trunkline.catalog.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caller asks for, by {@code author/slug}; dates are written {@code YYYY-MM-DD} and zero means unknown. */
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
        @Nullable String expirationDate) {

    public Model {
        inputModalities = List.copyOf(inputModalities);
        outputModalities = List.copyOf(outputModalities);
        supportedParameters = List.copyOf(supportedParameters);
    }

    public String author() {
        return slug.substring(0, slug.indexOf('/'));
    }
}
