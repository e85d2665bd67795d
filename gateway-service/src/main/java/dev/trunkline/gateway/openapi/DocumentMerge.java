package dev.trunkline.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trunkline.gateway.controlplane.PublicPaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Puts the services' parts into the gateway's own document: the paths that it lets through, with the security that it
 * asks for, and their schemas; schemas of one name that differ get the name of their service. All in order of name, so
 * that the same parts make the same document. Pure.
 */
final class DocumentMerge {

    /** What one service says of itself, and which of its paths are public. */
    record Part(String name, ObjectNode document, List<String> paths) {}

    private static final String REFERENCE = "$ref";
    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectNode own;
    private final List<Part> parts;
    private final Set<String> ambiguous;

    private DocumentMerge(ObjectNode own, List<Part> parts) {
        this.own = own;
        this.parts = parts;
        this.ambiguous = ambiguous();
    }

    static ObjectNode merge(ObjectNode own, List<Part> parts) {
        return new DocumentMerge(own, parts).merged();
    }

    private ObjectNode merged() {
        Map<String, JsonNode> paths = entries(own.path("paths"));
        Map<String, JsonNode> schemas = entries(own.at("/components/schemas"));
        Map<String, JsonNode> tags = new TreeMap<>();
        own.path("tags").forEach(tag -> tags.put(tag.path("name").asText(), tag));
        for (Part part : parts) {
            schemasOf(part).forEach((name, schema) -> schemas.put(nameIn(part, name), renamed(part, schema)));
            part.document()
                    .path("tags")
                    .forEach(tag -> tags.putIfAbsent(tag.path("name").asText(), tag));
            entries(part.document().path("paths")).forEach((path, item) -> {
                if (PublicPaths.contain(part.paths(), path)) {
                    paths.put(path, secured(path, renamed(part, item)));
                }
            });
        }
        ObjectNode document = own.deepCopy();
        document.putArray("tags").addAll(tags.values());
        document.putObject("paths").setAll(paths);
        document.withObject("/components").putObject("schemas").setAll(used(paths, schemas));
        return document;
    }

    private static ObjectNode secured(String path, JsonNode item) {
        boolean open = Stream.of(
                        PublicPaths.CATALOG, PublicPaths.CONSOLE, PublicPaths.CODE_EXCHANGE, PublicPaths.WEBHOOKS)
                .anyMatch(paths -> PublicPaths.contain(paths, path));
        ObjectNode secured = item.deepCopy();
        secured.forEach(operation -> {
            if (operation instanceof ObjectNode object) {
                object.remove("security");
                if (open) {
                    object.putArray("security");
                }
            }
        });
        return secured;
    }

    /** Names that stand for different things, and names of what speaks of those. */
    private Set<String> ambiguous() {
        Map<String, JsonNode> first = entries(own.at("/components/schemas"));
        Set<String> several = new HashSet<>();
        Set<String> found = new TreeSet<>();
        for (Part part : parts) {
            schemasOf(part).forEach((name, schema) -> {
                JsonNode earlier = first.putIfAbsent(name, schema);
                if (earlier != null) {
                    several.add(name);
                    if (!earlier.equals(schema)) {
                        found.add(name);
                    }
                }
            });
        }
        while (several.stream()
                .anyMatch(name ->
                        speaksOfOneOf(found, first.getOrDefault(name, MissingNode.getInstance())) && found.add(name))) {
            // Until nothing more is found.
        }
        return found;
    }

    private static boolean speaksOfOneOf(Set<String> names, JsonNode schema) {
        return references(schema).stream().anyMatch(names::contains);
    }

    private String nameIn(Part part, String name) {
        return ambiguous.contains(name) ? part.name() + name : name;
    }

    private JsonNode renamed(Part part, JsonNode node) {
        JsonNode copy = node.deepCopy();
        eachReference(copy, (holder, name) -> holder.set(REFERENCE, TextNode.valueOf(SCHEMAS + nameIn(part, name))));
        return copy;
    }

    /** Those that a path speaks of, or that such a one speaks of. */
    private static Map<String, JsonNode> used(Map<String, JsonNode> paths, Map<String, JsonNode> schemas) {
        Set<String> names = new TreeSet<>();
        List<JsonNode> left = new ArrayList<>(paths.values());
        while (!left.isEmpty()) {
            for (String name : references(left.removeLast())) {
                JsonNode schema = schemas.get(name);
                if (schema != null && names.add(name)) {
                    left.add(schema);
                }
            }
        }
        Map<String, JsonNode> used = new TreeMap<>(schemas);
        used.keySet().retainAll(names);
        return used;
    }

    private static Set<String> references(JsonNode node) {
        Set<String> names = new TreeSet<>();
        eachReference(node, (holder, name) -> names.add(name));
        return names;
    }

    private static void eachReference(JsonNode node, BiConsumer<ObjectNode, String> action) {
        if (node instanceof ObjectNode object && object.path(REFERENCE).asText().startsWith(SCHEMAS)) {
            action.accept(object, object.path(REFERENCE).asText().substring(SCHEMAS.length()));
        }
        node.forEach(child -> eachReference(child, action));
    }

    private static Map<String, JsonNode> schemasOf(Part part) {
        return entries(part.document().at("/components/schemas"));
    }

    private static Map<String, JsonNode> entries(JsonNode object) {
        Map<String, JsonNode> entries = new TreeMap<>();
        object.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }
}
