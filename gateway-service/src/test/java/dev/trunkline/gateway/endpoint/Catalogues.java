package dev.trunkline.gateway.endpoint;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.gateway.Given;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** Catalogues without Kafka. */
public final class Catalogues {

    private Catalogues() {}

    public static CatalogueSnapshot snapshot(Endpoint... endpoints) {
        return CatalogueSnapshot.of(List.of(endpoints));
    }

    public static EndpointCatalogue of(CatalogEndpoint... messages) {
        EndpointCatalogue catalogue =
                new EndpointCatalogue(Given.broker("127.0.0.1:1"), NamedSecrets.NONE, new SimpleMeterRegistry());
        for (CatalogEndpoint message : messages) {
            catalogue.read(message.getEndpointId(), message.toByteArray());
        }
        return catalogue;
    }
}
