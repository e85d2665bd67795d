package dev.trunkline.catalog.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trunkline.catalog.document.ClusterDocument;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From a resource of the cluster to a document: what the API server added is left out. Pure. */
final class DocumentOf {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DocumentOf() {}

    static ClusterDocument resource(Kind kind, GenericKubernetesResource resource) {
        String namespace = resource.getMetadata().getNamespace();
        String name = resource.getMetadata().getName();
        Long generation = resource.getMetadata().getGeneration();
        ClusterDocument document = document(
                kind.word(), namespace, name, resource.getAdditionalProperties().get("spec"));
        return new ClusterDocument(document.id(), generation == null ? 0 : generation, document.json());
    }

    static ClusterDocument document(String kind, String namespace, String name, @Nullable Object spec) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", Kind.GROUP + "/" + Kind.VERSION);
        document.put("kind", kind);
        document.put("metadata", Map.of("name", name));
        document.put("spec", spec == null ? JsonNodeFactory.instance.objectNode() : spec);
        try {
            return new ClusterDocument(
                    new ClusterDocument.Id(kind, namespace, name), 0, JSON.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
