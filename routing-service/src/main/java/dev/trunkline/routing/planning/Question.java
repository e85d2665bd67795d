package dev.trunkline.routing.planning;

import java.util.List;
import java.util.Set;

/** What is to be planned. Immutable; holds at least one model, each once. */
public record Question(
        List<String> models, Requirements requirements, Preferences preferences, Set<String> credentialNames) {

    public Question {
        models = models.stream().distinct().toList();
        credentialNames = Set.copyOf(credentialNames);
    }
}
