package dev.trunkline.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.localstack.part.KeycloakLaunch;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.Reply;
import dev.trunkline.systemtests.TestStack;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an administrator of Keycloak does, by its REST API. */
final class KeycloakAdmin {

    private final Gateway keycloak;
    private final String password;

    KeycloakAdmin(TestStack stack) {
        this.keycloak = new Gateway(URI.create(stack.processes().keycloakUrl()));
        this.password = stack.processes().keycloakAdminPassword();
    }

    /** A person of the product's realm that nobody has seen before. */
    Person newPerson() {
        return add(Person.named("Person", "N" + TestStack.nextNumber()), KeycloakLaunch.REALM);
    }

    Person add(Person person, String realm) {
        Map<String, Object> user = Map.of(
                "username", person.userName(),
                "email", person.email(),
                "emailVerified", true,
                "firstName", person.firstName(),
                "lastName", person.lastName(),
                "enabled", true,
                "credentials", List.of(Map.of("type", "password", "value", person.password(), "temporary", false)));
        expect(201, send("POST", realm + "/users", Json.write(user)));
        return person;
    }

    void disable(Person person) {
        enabled(person, false);
    }

    void enable(Person person) {
        enabled(person, true);
    }

    private void enabled(Person person, boolean to) {
        expect(204, send("PUT", pathOf(person).orElseThrow(), "{\"enabled\":%s}".formatted(to)));
    }

    void removeIfThere(Person person) {
        pathOf(person).ifPresent(path -> expect(204, send("DELETE", path, "")));
    }

    private Optional<String> pathOf(Person person) {
        String users = KeycloakLaunch.REALM + "/users";
        JsonNode found = keycloak.get("/admin/realms/" + users + "?exact=true&email=" + person.email(), token())
                .expect(200);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(users + "/" + found.get(0).at("/id").asText());
    }

    /** How soon a login is looked at again. */
    void accessTokenSeconds(int seconds) {
        expect(204, send("PUT", KeycloakLaunch.REALM, "{\"accessTokenLifespan\":%d}".formatted(seconds)));
    }

    int accessTokenSeconds() {
        return keycloak.get("/admin/realms/" + KeycloakLaunch.REALM, token())
                .expect(200)
                .at("/accessTokenLifespan")
                .asInt();
    }

    /** @param path below {@code /admin/realms/}; empty: a new realm */
    Reply send(String method, String path, String json) {
        String whole = path.isEmpty() ? "/admin/realms" : "/admin/realms/" + path;
        return keycloak.send(keycloak.request(whole, token())
                .method(method, BodyPublishers.ofString(json))
                .build());
    }

    static void expect(int status, Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    }

    private String token() {
        String form = "grant_type=password&client_id=admin-cli&username=" + KeycloakLaunch.ADMIN + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        keycloak.address().resolve("/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        JsonNode answer = keycloak.send(request).expect(200);
        return answer.at("/access_token").asText();
    }
}
