package dev.trunkline.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names that catalog-service lets a row have are those that are read here. */
class CredentialNamesTest {

    @TempDir
    Path folder;

    @Test
    void areReadAsTheContractSays() throws IOException {
        JsonNode contract = contract();

        for (JsonNode name : contract.path("read")) {
            assertThat(new Credentials(environment(name.textValue(), contract)).names())
                    .as(name.textValue())
                    .containsExactly(name.textValue());
        }
        for (JsonNode name : contract.path("notRead")) {
            assertThat(new Credentials(environment(name.textValue(), contract)).names())
                    .as(name.textValue())
                    .isEmpty();
        }
        assertThat(contract.path("read")).isNotEmpty();
    }

    @Test
    void anApplicationOfAzureIsOneCredential() {
        Map<String, String> environment =
                Map.of("AZURE_CLIENT_SECRET", "s\"1 ", "AZURE_CLIENT_ID", "c1", "AZURE_TENANT_ID", "t1");

        assertThat(new Credentials(environment).of(CredentialsTest.endpoint("AZURE_CLIENT_SECRET")))
                .isEqualTo("{\"tenantId\":\"t1\",\"clientId\":\"c1\",\"clientSecret\":\"s\\\"1\"}");
    }

    private Map<String, String> environment(String name, JsonNode contract) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(name, "x"));
        contract.path("beside").path(name).forEach(beside -> environment.put(beside.textValue(), "x"));
        if (name.equals(CredentialFile.GOOGLE)) {
            Path file = Files.writeString(folder.resolve("key.json"), "{\"type\":\"service_account\"}");
            environment.put(name, file.toString());
        }
        return environment;
    }

    private static JsonNode contract() throws IOException {
        try (var json = CredentialNamesTest.class.getResourceAsStream("/credential-names.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(json));
        }
    }
}
