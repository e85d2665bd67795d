package dev.trunkline.catalog.api;

import dev.trunkline.catalog.offer.Vocabulary;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Adds to the document what {@link QueryReader} reads, by the words that it knows. Runs at build time. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ModelQueryDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Operation models = get(document, "/api/v1/models");
        Operation embeddings = get(document, "/api/v1/embeddings/models");
        Operation count = get(document, "/api/v1/models/count");
        if (models.getParameters() != null) {
            // The generator asks several times.
            return;
        }
        for (Operation operation : List.of(models, count)) {
            operation.addParameter(words(
                    QueryReader.OUTPUT_MODALITIES,
                    "One of these, or all; where not given, text",
                    oneOrAll(Vocabulary.OUTPUT_MODALITIES)));
        }
        for (Operation operation : List.of(models, embeddings, count)) {
            operation
                    .addParameter(words("supported_parameters", "All of these", oneOf(Vocabulary.PARAMETERS)))
                    .addParameter(
                            words("input_modalities", "One of these, or all", oneOrAll(Vocabulary.INPUT_MODALITIES)))
                    .addParameter(words("model_authors", "One of these", text()))
                    .addParameter(words("providers", "Served by one of these", text()))
                    .addParameter(query("q", "Part of the name or the id", text()))
                    .addParameter(query("context", "At least so many tokens", whole(0)))
                    .addParameter(words("arch", "Of one of these tokenizers", text()))
                    .addParameter(query("min_price", "USD for a million prompt tokens, at least", number()))
                    .addParameter(query("max_price", "USD for a million prompt tokens, at most", number()))
                    .addParameter(query("min_output_price", "USD for a million completion tokens, at least", number()))
                    .addParameter(query("max_output_price", "USD for a million completion tokens, at most", number()))
                    .addParameter(query("min_age_days", "Made at least so many days ago", days()))
                    .addParameter(query("max_age_days", "Made at most so many days ago", days()))
                    .addParameter(query("distillable", "Whether other models may be trained on its answers", truth()))
                    .addParameter(query("zdr", "With an endpoint that keeps nothing", text().addEnumeration("true")))
                    .addParameter(query(
                            "usable",
                            "Whether it can be asked here: there is a path for what it gives, and the operator's"
                                    + " credential for one of its endpoints",
                            truth()));
        }
        for (Operation operation : List.of(models, embeddings)) {
            operation
                    .addParameter(query("sort", "newest where not given", oneOf(ModelOrder.words())))
                    .addParameter(query("offset", "How many to leave out", whole(0)))
                    .addParameter(query(
                            "limit",
                            "How many to list; with neither offset nor limit, all",
                            whole(1).maximum(BigDecimal.valueOf(QueryReader.LIMIT_AT_MOST))));
        }
    }

    private static Operation get(OpenAPI document, String path) {
        return document.getPaths().getPathItem(path).getGET();
    }

    /** Several words stand in one value, with commas between. */
    private static Parameter words(String name, String description, Schema word) {
        Schema list = OASFactory.createSchema().addType(SchemaType.ARRAY).items(word);
        return query(name, description, list).style(Parameter.Style.FORM).explode(false);
    }

    private static Parameter query(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }

    private static Schema oneOf(Collection<String> words) {
        return text().enumeration(new ArrayList<>(words));
    }

    private static Schema oneOrAll(Collection<String> words) {
        return oneOf(words).addEnumeration("all");
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static Schema whole(int atLeast) {
        return OASFactory.createSchema()
                .addType(SchemaType.INTEGER)
                .minimum(BigDecimal.valueOf(atLeast))
                .maximum(BigDecimal.valueOf(Integer.MAX_VALUE));
    }

    private static Schema days() {
        return whole(0).maximum(BigDecimal.valueOf(QueryReader.DAYS_AT_MOST));
    }

    private static Schema truth() {
        return OASFactory.createSchema().addType(SchemaType.BOOLEAN);
    }

    private static Schema number() {
        return OASFactory.createSchema()
                .addType(SchemaType.NUMBER)
                .minimum(BigDecimal.ZERO)
                .maximum(BigDecimal.valueOf(QueryReader.PRICE_AT_MOST));
    }
}
