package dev.trunkline.catalog.document;

import dev.trunkline.catalog.offer.Model;
import dev.trunkline.catalog.offer.Vocabulary;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the spec of a Model. */
final class ModelReader {

    private static final String SLUG = "slug";
    private static final String SUCCESSOR = "successor";
    private static final String REDIRECTS = "redirects";
    private static final int REDIRECTS_AT_MOST = 64;

    private ModelReader() {}

    static Model model(Fields spec) {
        String slug = spec.text(SLUG, TextRule.MODEL_SLUG);
        refuseOrderings(spec, slug);
        String canonicalSlug = spec.optionalText("canonicalSlug", TextRule.MODEL_SLUG);
        String description = spec.optionalText("description", TextRule.ANY);
        Model model = new Model(
                slug,
                canonicalSlug == null ? slug : canonicalSlug,
                spec.text("displayName", TextRule.NOT_BLANK),
                description == null ? "" : description,
                spec.optionalText("created", TextRule.DATE),
                spec.optionalCount("contextLength"),
                spec.texts("inputModalities", TextRule.INPUT_MODALITY),
                ResourceReader.outputModalities(spec),
                spec.texts("supportedParameters", TextRule.PARAMETER),
                spec.optionalText("tokenizer", TextRule.NOT_BLANK),
                spec.optionalText("instructType", TextRule.NOT_BLANK),
                spec.optionalText("huggingFaceId", TextRule.NOT_BLANK),
                spec.optionalText("knowledgeCutoff", TextRule.YEAR_MONTH_OR_DATE),
                spec.optionalText("expirationDate", TextRule.DATE),
                spec.optionalText(SUCCESSOR, TextRule.MODEL_SLUG),
                spec.texts(REDIRECTS, TextRule.MODEL_SLUG),
                spec.optionalText("family", TextRule.FAMILY),
                Boolean.TRUE.equals(spec.optionalFlag("distillable")));
        refuseWhatLeadsNowhere(spec, model);
        return model;
    }

    /** Who asks for such a slug means another model, and how its endpoints are to be asked. */
    private static void refuseOrderings(Fields spec, String slug) {
        Arrays.stream(slug.split(":", -1))
                .skip(1)
                .filter(Vocabulary.ORDERING_VARIANTS::contains)
                .findFirst()
                .ifPresent(ordering -> spec.fault(
                        SLUG,
                        '"' + slug + "\" with the variant " + ordering,
                        "a variant other than " + String.join(", ", Vocabulary.ORDERING_VARIANTS)));
    }

    private static void refuseWhatLeadsNowhere(Fields spec, Model model) {
        List<String> redirects = model.redirects();
        if (redirects.size() > REDIRECTS_AT_MOST) {
            spec.fault(REDIRECTS, redirects.size() + " redirects", "at most " + REDIRECTS_AT_MOST);
        }
        Set<String> names = new HashSet<>(List.of(model.slug(), model.canonicalSlug()));
        for (String redirect : redirects) {
            if (!redirect.isEmpty() && !names.add(redirect)) {
                spec.fault(REDIRECTS, '"' + redirect + "\" is a name of this Model already", "each name once");
            }
        }
        if (!model.slug().isEmpty() && model.slug().equals(model.successor())) {
            spec.fault(SUCCESSOR, '"' + model.successor() + "\" is this Model", "the slug of another Model");
        }
    }
}
