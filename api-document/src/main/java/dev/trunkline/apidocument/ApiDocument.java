package dev.trunkline.apidocument;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the generated document what the code says and the generator does not read: which fields of a record may be
 * null (and, in a request, absent, as optional ones may), that the others are always there, and the one shape of all
 * errors. Runs at build time.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName OPTIONAL = DotName.createSimple(Optional.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName JSON_INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final DotName JSON_PROPERTY = DotName.createSimple(JsonProperty.class);
    private static final String REQUEST = "Request";

    private final IndexView index;

    public ApiDocument(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        for (ClassInfo type : schemas == null ? List.<ClassInfo>of() : index.getKnownClasses()) {
            Schema schema = type.isRecord() ? schemas.get(schemaName(type)) : null;
            if (schema != null && schema.getProperties().keySet().equals(wireNames(type))) {
                describe(type, schema);
            }
        }
        document.getComponents().addSchema("Error", error());
        document.getPaths().getPathItems().values().forEach(path -> path.getOperations()
                .values()
                .forEach(operation -> operation
                        .getResponses()
                        .addAPIResponse("4XX", failure("What was wrong with the request"))
                        .addAPIResponse("5XX", failure("What was wrong here; some say when to try again"))));
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance given = type.declaredAnnotation(SCHEMA);
        AnnotationValue name = given == null ? null : given.value("name");
        return name == null ? type.simpleName() : name.asString();
    }

    private static void describe(ClassInfo type, Schema schema) {
        boolean neverNull = type.hasDeclaredAnnotation(JSON_INCLUDE);
        List<String> required = new ArrayList<>();
        for (RecordComponentInfo component : type.recordComponents()) {
            String name = wireName(component);
            boolean leavesNullOut = neverNull || field(component).hasAnnotation(JSON_INCLUDE);
            Schema property = schema.getProperties().get(name);
            boolean nullable = component.type().hasAnnotation(NULLABLE);
            if (nullable && !leavesNullOut && property != null) {
                schema.addProperty(name, orNull(property));
            }
            boolean optional = component.type().name().equals(OPTIONAL);
            // What may be one of several things has no type of its own.
            if (optional && property != null && property.getType() != null) {
                property.setType(List.of(property.getType().getFirst()));
            }
            if (!optional && (!nullable || !leavesNullOut && !type.simpleName().endsWith(REQUEST))) {
                required.add(name);
            }
        }
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static Set<String> wireNames(ClassInfo type) {
        return type.recordComponents().stream().map(ApiDocument::wireName).collect(Collectors.toSet());
    }

    private static String wireName(RecordComponentInfo component) {
        AnnotationInstance given = field(component).annotation(JSON_PROPERTY);
        return given == null
                ? PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.name())
                : given.value().asString();
    }

    /** Where the annotations stand that no component can have. */
    private static FieldInfo field(RecordComponentInfo component) {
        return component.declaringClass().field(component.name());
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .addAnyOf(schema)
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        List<SchemaType> types = schema.getType();
        // The generator asks several times.
        if (types == null || types.contains(SchemaType.NULL)) {
            return schema;
        }
        if (schema.getEnumeration() != null) {
            schema.addEnumeration(null);
        }
        return schema.addType(SchemaType.NULL);
    }

    private static APIResponse failure(String description) {
        Schema error = OASFactory.createSchema().ref("#/components/schemas/Error");
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/json", OASFactory.createMediaType().schema(error)));
    }

    private static Schema error() {
        Schema metadata = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("error_type", OASFactory.createSchema().addType(SchemaType.STRING))
                .required(List.of("error_type"));
        Schema detail = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("code", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("message", OASFactory.createSchema().addType(SchemaType.STRING))
                .addProperty("metadata", metadata)
                .required(List.of("code", "message", "metadata"));
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("error", detail)
                .required(List.of("error"));
    }
}
