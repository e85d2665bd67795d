package dev.trunkline.localstack;

import dev.trunkline.localstack.component.Component;
import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.component.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who must be ready before whom; whatever is not told to wait starts at once. Pure. */
final class StartOrder {

    private StartOrder() {}

    /** Every process of a stack; what a process needs stands before it. */
    static List<Component> of(StackOptions options) {
        List<Component> all =
                new ArrayList<>(List.of(Part.POSTGRESQL, Part.KAFKA, Part.REDIS, Service.SIMULATOR, Service.CATALOG));
        all.addAll(List.of(Service.AUTH, Service.BILLING, Service.ROUTING, Service.GATEWAY));
        if (options.gateways() > 1) {
            all.add(Service.SECOND_GATEWAY);
        }
        if (options.keycloak()) {
            all.add(Part.KEYCLOAK);
        }
        return List.copyOf(all);
    }

    static Set<Component> needs(Component component) {
        return switch (component) {
            case Part part ->
                switch (part) {
                    case POSTGRESQL, KAFKA, REDIS -> Set.of();
                    case KEYCLOAK -> Set.of(Part.POSTGRESQL);
                };
            case Service service ->
                switch (service) {
                    case SIMULATOR -> Set.of();
                    case CATALOG, AUTH -> Set.of(Part.POSTGRESQL, Part.KAFKA);
                    case BILLING -> Set.of(Part.POSTGRESQL, Part.KAFKA, Part.REDIS);
                    case ROUTING -> Set.of(Part.KAFKA);
                    case GATEWAY, SECOND_GATEWAY -> Set.of(Part.KAFKA, Part.REDIS);
                };
        };
    }

    /** Groups that stop one after the other: first the doors, last what the others write to. */
    static List<Set<Component>> stopGroups() {
        return List.of(
                Set.of(Service.GATEWAY, Service.SECOND_GATEWAY),
                Set.of(
                        Service.CATALOG,
                        Service.AUTH,
                        Service.BILLING,
                        Service.ROUTING,
                        Service.SIMULATOR,
                        Part.KEYCLOAK),
                Set.of(Part.POSTGRESQL, Part.KAFKA, Part.REDIS));
    }
}
