package dev.trunkline.catalog.line;

import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Model;
import dev.trunkline.catalog.offer.Vocabulary;
import java.util.Collection;
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

    /** Whether the operator's credential for one of its endpoints is at hand here, and there is a path to ask on. */
    public boolean isUsable() {
        return isAskedFor() && endpoints.stream().anyMatch(PricedEndpoint::isRoutable);
    }

    /** Whether it gives anything that callers can ask for here; one that draws or speaks alone is only listed. */
    public boolean isAskedFor() {
        return outputModalities().stream().anyMatch(Vocabulary.ASKED_FOR::contains);
    }

    /** What at least one endpoint understands. */
    public Set<String> supportedParameters() {
        Set<String> parameters = new TreeSet<>();
        endpoints.forEach(priced ->
                parameters.addAll(priced.protocol().carried(priced.endpoint().supportedParameters())));
        if (parameters.isEmpty()) {
            endpoints.forEach(priced -> parameters.addAll(priced.protocol().carried(likelyParameters())));
        }
        return parameters;
    }

    /** What one endpoint understands and is told: to promise more would be to refuse it later. */
    public Set<String> supportedParametersAt(PricedEndpoint priced) {
        Collection<String> known = priced.endpoint().supportedParameters();
        return priced.protocol().carried(known.isEmpty() ? likelyParameters() : known);
    }

    /**
     * What the model is known for where an endpoint says nothing. Where nobody does and it writes text, what every chat
     * API has: an empty list says to callers that the model takes nothing, tools among it, and they do not even try.
     */
    private Set<String> likelyParameters() {
        boolean unknown =
                model.supportedParameters().isEmpty() && outputModalities().contains(Vocabulary.TEXT);
        return new TreeSet<>(unknown ? Vocabulary.COMMON_PARAMETERS : model.supportedParameters());
    }

    /** Of an endpoint, else of the model; zero where unknown. */
    public int contextLengthAt(Endpoint endpoint) {
        return endpoint.contextLength() > 0 ? endpoint.contextLength() : model.contextLength();
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
