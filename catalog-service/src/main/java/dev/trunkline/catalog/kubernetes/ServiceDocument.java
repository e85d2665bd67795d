package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.document.ClusterDocument;
import dev.trunkline.catalog.document.Fault;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a labelled Service to the document of an endpoint at the provider {@code cluster}. Pure. */
final class ServiceDocument {

    static final String LABEL = "trunkline.dev/model";
    static final String KIND = "Service";
    static final String PROVIDER = "cluster";
    private static final String PREFIX = "trunkline.dev/";
    private static final String SLASH_IN_LABEL = "__";
    private static final Map<String, String> ANNOTATION_OF_FIELD = Map.of(
            "spec.baseUrl", "path",
            "spec.providerModelId", "provider-model-id",
            "spec.prices[0].prompt", "prompt-usd-per-million",
            "spec.prices[0].completion", "completion-usd-per-million",
            "spec.prices[0].cacheRead", "cache-read-usd-per-million",
            "spec.contextLength", "context-length",
            "spec.maxCompletionTokens", "max-completion-tokens",
            "spec.protocol", "protocol",
            "spec.quantization", "quantization");

    private final Service service;
    private final Map<String, String> annotations;

    private ServiceDocument(Service service) {
        this.service = service;
        Map<String, String> all = service.getMetadata().getAnnotations();
        this.annotations = all == null ? Map.of() : all;
    }

    static ClusterDocument of(Service service) {
        return new ServiceDocument(service).document();
    }

    static ClusterDocument provider(String displayName) {
        Map<String, Object> spec =
                Map.of("displayName", displayName, "protocol", "openai", "baseUrl", "http://cluster.local");
        return DocumentOf.document(Kind.PROVIDER.word(), "label", PROVIDER, spec);
    }

    /** In the words of who wrote the Service. */
    static String told(Fault fault) {
        if (fault.field().equals("spec.model")) {
            return "label " + LABEL + ": " + fault.found()
                    + " (expected: author" + SLASH_IN_LABEL
                    + "slug, in lower-case letters, digits, \"-\", \"_\", \".\")";
        }
        String annotation = ANNOTATION_OF_FIELD.get(fault.field());
        return annotation == null
                ? fault.told()
                : "annotation " + PREFIX + annotation + ": " + fault.found() + " (expected: " + fault.expected() + ")";
    }

    private ClusterDocument document() {
        String namespace = service.getMetadata().getNamespace();
        String name = service.getMetadata().getName();
        String label = service.getMetadata().getLabels().getOrDefault(LABEL, "");
        String model = label.replaceFirst(SLASH_IN_LABEL, "/");
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("model", model);
        spec.put("provider", PROVIDER);
        spec.put("tag", PROVIDER + "/" + namespace + "." + name);
        spec.put("providerModelId", annotation("provider-model-id").orElse(model));
        spec.put("baseUrl", baseUrl(namespace, name));
        spec.put("prices", List.of(prices()));
        number(spec, "contextLength", "context-length");
        number(spec, "maxCompletionTokens", "max-completion-tokens");
        annotation("protocol").ifPresent(protocol -> spec.put("protocol", protocol));
        annotation("quantization").ifPresent(quantization -> spec.put("quantization", quantization));
        ClusterDocument asEndpoint =
                DocumentOf.document(Kind.ENDPOINT.word(), namespace, "service." + namespace + "." + name, spec);
        return new ClusterDocument(new ClusterDocument.Id(KIND, namespace, name), 0, asEndpoint.json());
    }

    private Map<String, Object> prices() {
        String created = service.getMetadata().getCreationTimestamp();
        Map<String, Object> prices = new LinkedHashMap<>();
        prices.put("validFrom", created == null ? "2026-01-01" : created);
        prices.put("prompt", annotation("prompt-usd-per-million").orElse("0"));
        prices.put("completion", annotation("completion-usd-per-million").orElse("0"));
        annotation("cache-read-usd-per-million").ifPresent(price -> prices.put("cacheRead", price));
        return prices;
    }

    private String baseUrl(String namespace, String name) {
        String path = annotation("path").orElse("/v1");
        String separated = path.isEmpty() || path.startsWith("/") ? path : "/" + path;
        return "http://" + name + "." + namespace + ".svc:" + port() + separated;
    }

    /** By annotation, else the one named http, else the only one; what is none of these makes a base URL at fault. */
    private String port() {
        List<ServicePort> ports = service.getSpec() == null || service.getSpec().getPorts() == null
                ? List.of()
                : service.getSpec().getPorts();
        Optional<String> wanted = annotation("port");
        if (wanted.isPresent()) {
            return ports.stream()
                    .filter(port ->
                            wanted.get().equals(port.getName()) || wanted.get().equals(String.valueOf(port.getPort())))
                    .findFirst()
                    .map(port -> String.valueOf(port.getPort()))
                    .orElse(" no port " + wanted.get() + ", see annotation trunkline.dev/port");
        }
        return ports.stream()
                .filter(port -> "http".equals(port.getName()))
                .findFirst()
                .or(() -> ports.size() == 1 ? Optional.of(ports.getFirst()) : Optional.empty())
                .map(port -> String.valueOf(port.getPort()))
                .orElse(" which port, see annotation trunkline.dev/port");
    }

    private void number(Map<String, Object> spec, String field, String annotation) {
        annotation(annotation)
                .ifPresent(text -> spec.put(field, text.matches("\\d{1,10}") ? (Object) Long.valueOf(text) : text));
    }

    private Optional<String> annotation(String name) {
        @Nullable String value = annotations.get(PREFIX + name);
        return Optional.ofNullable(value).map(String::strip);
    }
}
