package dev.trunkline.catalog.document;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resources by their names, each of a later layer in the place of an earlier one's. */
final class Layering {

    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, Integer> layers = new HashMap<>();
    private int layer;

    void add(Map<String, Resource> ofLayer) {
        layer++;
        resources.putAll(ofLayer);
        ofLayer.keySet().forEach(key -> layers.put(key, layer));
    }

    List<Resource> without(Strangers strangers) {
        return ModelLinks.yielding(
                strangers.without(resources.values()), resource -> layers.getOrDefault(resource.key(), 0));
    }
}
