package dev.trunkline.simulator.payment.door;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a path means.
 *
 * @param id empty for all of them
 * @param action what stands behind the id, empty for nothing
 */
record Target(Resource resource, String id, String action) {

    static Optional<Target> of(String path) {
        return Arrays.stream(Resource.values())
                .filter(resource -> path.equals(resource.path()) || path.startsWith(resource.path() + "/"))
                .map(resource -> within(resource, path.substring(resource.path().length())))
                .findFirst();
    }

    private static Target within(Resource resource, String rest) {
        String[] parts = rest.split("/", 3);
        return new Target(resource, parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }
}
