package dev.trunkline.catalog.line;

import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Model;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A model with its endpoints, the best one first; there is at least one. */
public record OfferedModel(Model model, List<PricedEndpoint> endpoints) {

    public OfferedModel {
        endpoints = endpoints.stream().sorted(PricedEndpoint.BEST_FIRST).toList();
    }

    public PricedEndpoint best() {
        return endpoints.getFirst();
    }

    /** What at least one endpoint understands; what the model is known for where no endpoint says anything. */
    public Set<String> supportedParameters() {
        Set<String> parameters = new TreeSet<>();
        endpoints.forEach(priced -> parameters.addAll(priced.endpoint().supportedParameters()));
        return parameters.isEmpty() ? new TreeSet<>(model.supportedParameters()) : parameters;
    }

    /** The widest of its endpoints, since one of them has to serve the request; zero where unknown. */
    public int contextLength() {
        int widest = endpoints.stream()
                .mapToInt(priced -> priced.endpoint().contextLength())
                .max()
                .orElse(0);
        return widest > 0 ? widest : model.contextLength();
    }

    public List<String> inputModalities() {
        return served(model.inputModalities(), Endpoint::inputModalities);
    }

    public List<String> outputModalities() {
        return served(model.outputModalities(), Endpoint::outputModalities);
    }

    private List<String> served(List<String> declared, Function<Endpoint, List<String>> ofEndpoint) {
        List<String> union = endpoints.stream()
                .map(PricedEndpoint::endpoint)
                .map(ofEndpoint)
                .flatMap(List::stream)
                .distinct()
                .toList();
        return declared.isEmpty()
                ? union
                : declared.stream().filter(union::contains).toList();
    }
}
