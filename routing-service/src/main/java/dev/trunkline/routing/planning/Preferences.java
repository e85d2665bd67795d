package dev.trunkline.routing.planning;

import java.util.List;
import java.util.Locale;

/**
 * The caller's wishes about providers. Immutable. A name means the provider with that slug, or the one endpoint with
 * that tag; case does not matter.
 */
public record Preferences(List<String> order, List<String> only, List<String> ignore, boolean allowFallbacks) {

    public static final Preferences NONE = new Preferences(List.of(), List.of(), List.of(), true);

    static final int NOT_IN_ORDER = Integer.MAX_VALUE;

    public Preferences {
        order = lowerCase(order);
        only = lowerCase(only);
        ignore = lowerCase(ignore);
    }

    boolean allows(Endpoint endpoint) {
        boolean listed = only.isEmpty() || names(only, endpoint);
        return listed && (!isOrderBinding() || names(order, endpoint));
    }

    boolean ignores(Endpoint endpoint) {
        return names(ignore, endpoint);
    }

    /** Place of the first name in {@code order} that means the endpoint. */
    int placeInOrder(Endpoint endpoint) {
        for (int i = 0; i < order.size(); i++) {
            if (names(order.get(i), endpoint)) {
                return i;
            }
        }
        return NOT_IN_ORDER;
    }

    /** Without fallbacks an order is also an allow-list. */
    boolean isOrderBinding() {
        return !allowFallbacks && !order.isEmpty();
    }

    /** The names that an endpoint had to be among. */
    List<String> requested() {
        if (!isOrderBinding()) {
            return only;
        }
        return only.isEmpty() ? order : order.stream().filter(only::contains).toList();
    }

    private static boolean names(List<String> names, Endpoint endpoint) {
        return names.contains(endpoint.provider()) || names.contains(endpoint.tag());
    }

    private static boolean names(String name, Endpoint endpoint) {
        return name.equals(endpoint.provider()) || name.equals(endpoint.tag());
    }

    private static List<String> lowerCase(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
