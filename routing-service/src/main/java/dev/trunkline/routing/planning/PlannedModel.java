package dev.trunkline.routing.planning;

import java.util.List;

/** The endpoints of one model in the order in which they are to be tried; at least one. */
public record PlannedModel(String model, List<Choice> choices) {

    public PlannedModel {
        choices = List.copyOf(choices);
    }
}
