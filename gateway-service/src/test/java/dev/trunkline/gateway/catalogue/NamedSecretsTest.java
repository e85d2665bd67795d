package dev.trunkline.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.SecretReference;
import dev.trunkline.gateway.Given;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedSecretsTest {

    private static final String NAME = "secret:models/acme-credential/api-key";

    private final List<String> heard = new ArrayList<>();
    private final EndpointCatalogue catalogue = new EndpointCatalogue(
            Given.broker("127.0.0.1:1"),
            new NamedSecrets() {
                @Override
                public void named(String credentialName, SecretReference reference) {
                    heard.add(credentialName + " " + reference.getVersion());
                }

                @Override
                public void unnamed(String credentialName) {
                    heard.add("no " + credentialName);
                }
            },
            new SimpleMeterRegistry());
    private final CatalogEndpoint owl = Given.example("catalog-endpoint-secret", CatalogEndpoint.newBuilder())
            .build();

    @Test
    void aSecretIsNamedForAsLongAsAnEndpointNamesIt() {
        CatalogEndpoint other = owl.toBuilder().setEndpointId("zoo/ibis@acme").build();

        read(owl);
        read(other);
        catalogue.heard();
        catalogue.read(owl.getEndpointId(), null);
        catalogue.heard();
        assertThat(heard).containsExactly(NAME + " 4711", NAME + " 4711");

        read(other.toBuilder().clearCredentialSecret().setCredentialName("").build());
        assertThat(heard).as("while the endpoint is shown that names it").hasSize(2);
        catalogue.heard();
        assertThat(heard).endsWith("no " + NAME);
        assertThat(catalogue.snapshot().endpoint("zoo/ibis@acme").credentialName())
                .isEmpty();
    }

    @Test
    void anEndpointWithoutASecretNamesNone() {
        read(Given.example("catalog-endpoint-openai-chat", CatalogEndpoint.newBuilder())
                .build());

        assertThat(heard).isEmpty();
    }

    private void read(CatalogEndpoint endpoint) {
        catalogue.read(endpoint.getEndpointId(), endpoint.toByteArray());
    }
}
