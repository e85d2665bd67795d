package dev.trunkline.catalog.document;

import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Model;
import dev.trunkline.catalog.offer.Provider;
import java.util.List;

/** One document, read; its values are only to be trusted where reading added no fault. */
sealed interface Resource {

    String kind();

    String name();

    Place place();

    /** Identity across layers. */
    default String key() {
        return kind() + " " + name();
    }

    /** Where faults about the whole resource point to. */
    record Place(Origin origin, int line) {

        Fault fault(String field, String found, String expected) {
            return Fault.at(origin, line, field, found, expected);
        }

        String shortly() {
            return origin.isOfCluster() ? origin.file() : origin.file() + ":" + line;
        }
    }

    record ProviderResource(String name, Place place, Provider provider) implements Resource {
        static final String KIND = "ModelProvider";

        @Override
        public String kind() {
            return KIND;
        }
    }

    record ModelResource(String name, Place place, Model model) implements Resource {
        static final String KIND = "Model";

        ModelResource withRedirects(List<String> redirects) {
            return redirects.equals(model.redirects())
                    ? this
                    : new ModelResource(name, place, model.withRedirects(redirects));
        }

        ModelResource withoutSuccessor() {
            return new ModelResource(name, place, model.withSuccessor(null));
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    record EndpointResource(String name, Place place, Endpoint endpoint) implements Resource {
        static final String KIND = "ModelEndpoint";

        @Override
        public String kind() {
            return KIND;
        }
    }
}
