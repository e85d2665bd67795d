package dev.trunkline.gateway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathMethodsTest {

    @Test
    void areThoseOfTheDocumentThatWasAgreedUpon() throws IOException {
        Path golden = Path.of(System.getProperty("trunkline.root", ".."), "docs", "openapi", "trunkline.json");
        var paths = new ObjectMapper().readTree(golden.toFile()).path("paths");

        List<String> routes = Stream.of(
                        PublicPaths.OWN_CATALOG,
                        PublicPaths.CATALOG,
                        PublicPaths.CONSOLE,
                        PublicPaths.CODE_EXCHANGE,
                        PublicPaths.PRICING_PREVIEW,
                        PublicPaths.AUTH,
                        PublicPaths.BILLING,
                        PublicPaths.WEBHOOKS)
                .flatMap(List::stream)
                .toList();

        routes.forEach(route -> {
            Set<String> documented = new TreeSet<>();
            paths.properties().forEach(path -> {
                if (PublicPaths.contain(List.of(route), path.getKey())
                        && !isAnothersOwn(path.getKey(), route, routes)) {
                    path.getValue()
                            .fieldNames()
                            .forEachRemaining(method -> documented.add(method.toUpperCase(Locale.ROOT)));
                }
            });
            Set<String> taken = new TreeSet<>();
            PathMethods.of(route).forEach(method -> taken.add(method.name()));
            taken.remove("HEAD");
            assertThat(taken).as(route).isEqualTo(documented);
        });
    }

    /** One route may hold a path that another one is. */
    private static boolean isAnothersOwn(String path, String route, List<String> routes) {
        return !path.equals(PublicPaths.BASE + route)
                && routes.stream().anyMatch(other -> path.equals(PublicPaths.BASE + other));
    }

    @Test
    void includeTheHeadOfWhatCanBeRead() {
        assertThat(PathMethods.of("/models")).containsExactly(HttpMethod.GET, HttpMethod.HEAD);
        assertThat(PathMethods.of("/auth/keys")).containsExactly(HttpMethod.POST);
        assertThat(PathMethods.of("/webhooks/stripe")).containsExactly(HttpMethod.POST);
        assertThat(PathMethods.of("/settings/*")).containsExactly(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);
    }

    @ParameterizedTest
    @CsvSource({"POST, true", "PUT, true", "PATCH, true", "GET, false", "HEAD, false", "DELETE, false", "EVIL, false"})
    void sayWhereABodyMeansSomething(String method, boolean body) {
        assertThat(PathMethods.haveBody(HttpMethod.valueOf(method))).isEqualTo(body);
    }
}
