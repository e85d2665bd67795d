package dev.trunkline.routing.simulation;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** All that is the same for every strategy. Immutable. */
record World(Map<String, List<Offer>> offers, List<Call> calls, Incidents incidents, long seed) {

    static World of(List<List<Offer>> offersOfModels, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Offer> all = offersOfModels.stream().flatMap(List::stream).toList();
        Incidents incidents = new Incidents(all, random.split());
        List<String> models =
                offersOfModels.stream().map(offers -> offers.getFirst().model()).toList();
        return new World(
                all.stream().collect(Collectors.groupingBy(Offer::model)),
                Traffic.of(models, random.split()),
                incidents,
                seed);
    }

    List<Offer> all() {
        return offers.values().stream().flatMap(List::stream).toList();
    }

    Market market() {
        return new Market(all(), incidents, seed);
    }
}
