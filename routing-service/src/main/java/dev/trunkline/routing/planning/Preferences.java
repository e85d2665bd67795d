package dev.trunkline.routing.planning;

import java.util.List;
import java.util.Locale;

/**
 * The caller's wishes about providers. Immutable. A name means the provider with that slug, or the one endpoint with
 * that tag; case does not matter. The slug alone never means an endpoint of a service tier, unless that tier is asked
 * for: who did not ask pays no other price. Who is ignored is so in all of its tiers.
 */
public record Preferences(
        List<String> order,
        List<String> only,
        List<String> ignore,
        boolean allowFallbacks,
        Demands demands,
        Wishes wishes) {

    public static final Preferences NONE = new Preferences(List.of(), List.of(), List.of(), true);

    static final int NOT_IN_ORDER = Integer.MAX_VALUE;

    public Preferences {
        order = lowerCase(order);
        only = lowerCase(only);
        ignore = lowerCase(ignore);
    }

    /** Of names alone. */
    public Preferences(List<String> order, List<String> only, List<String> ignore, boolean allowFallbacks) {
        this(order, only, ignore, allowFallbacks, Demands.NONE, Wishes.NONE);
    }

    /** @param tierAsked whether the endpoint's tier is asked for by more than a name */
    boolean allows(Endpoint endpoint, boolean tierAsked) {
        boolean listed = only.isEmpty() || names(only, endpoint, tierAsked);
        return listed && (!isOrderBinding() || names(order, endpoint, tierAsked));
    }

    boolean allowsAnybody() {
        return only.isEmpty() && !isOrderBinding();
    }

    boolean ignores(Endpoint endpoint) {
        return names(ignore, endpoint, true);
    }

    /** Place of the first name in {@code order} that means the endpoint. */
    int placeInOrder(Endpoint endpoint, boolean tierAsked) {
        for (int i = 0; i < order.size(); i++) {
            if (means(order.get(i), endpoint, tierAsked)) {
                return i;
            }
        }
        return NOT_IN_ORDER;
    }

    /** Whether it stands under its own name among those to be tried. */
    boolean namesTagOf(Endpoint endpoint) {
        return only.contains(endpoint.tag()) || order.contains(endpoint.tag());
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

    private static boolean names(List<String> names, Endpoint endpoint, boolean tierAsked) {
        for (String name : names) {
            if (means(name, endpoint, tierAsked)) {
                return true;
            }
        }
        return false;
    }

    private static boolean means(String name, Endpoint endpoint, boolean tierAsked) {
        boolean bySlug = tierAsked || !endpoint.terms().isTier();
        return name.equals(endpoint.tag()) || (bySlug && name.equals(endpoint.provider()));
    }

    private static List<String> lowerCase(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
