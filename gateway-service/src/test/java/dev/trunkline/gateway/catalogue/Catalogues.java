package dev.trunkline.gateway.catalogue;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.CatalogueWritten;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.catalog.v1.RetiredModel;
import dev.trunkline.gateway.Given;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** Catalogues without Kafka. */
public final class Catalogues {

    private Catalogues() {}

    public static CatalogueSnapshot snapshot(Endpoint... endpoints) {
        return CatalogueSnapshot.of(List.of(endpoints), List.of());
    }

    /** One endpoint of this provider that lists these parameters. */
    public static Endpoint endpoint(String provider, String... supportedParameters) {
        return EndpointMessage.read(CatalogEndpoint.newBuilder()
                .setEndpointId("m@" + provider)
                .setModel("m")
                .setProvider(provider)
                .setProviderModelId("upstream")
                .setBaseUrl("http://127.0.0.1/v1")
                .addAllSupportedParameters(List.of(supportedParameters))
                .setPriceList(PriceList.newBuilder().setPromptUsd("1").setCompletionUsd("1"))
                .build());
    }

    /** The only endpoint of a model that costs nothing. */
    public static CatalogEndpoint free(String model, String canonicalModel) {
        return CatalogEndpoint.newBuilder()
                .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                .setEndpointId(model + "@p")
                .setModel(model)
                .setCanonicalModel(canonicalModel)
                .setProvider("p")
                .setBaseUrl("http://127.0.0.1/v1")
                .setPriceList(PriceList.newBuilder().setPromptUsd("0").setCompletionUsd("0"))
                .build();
    }

    public static EndpointCatalogue of(CatalogEndpoint... messages) {
        return of(List.of(), messages);
    }

    /** With models that nobody serves any more. */
    public static EndpointCatalogue of(List<RetiredModel> retired, CatalogEndpoint... messages) {
        EndpointCatalogue catalogue =
                new EndpointCatalogue(Given.broker("127.0.0.1:1"), NamedSecrets.NONE, new SimpleMeterRegistry());
        for (CatalogEndpoint message : messages) {
            catalogue.read(message.getEndpointId(), message.toByteArray());
        }
        if (!retired.isEmpty()) {
            catalogue.read(
                    "catalogue",
                    CatalogueWritten.newBuilder().addAllRetired(retired).build().toByteArray());
        }
        catalogue.heard();
        return catalogue;
    }
}
