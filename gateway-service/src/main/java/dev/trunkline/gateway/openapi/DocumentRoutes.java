package dev.trunkline.gateway.openapi;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.http.Door;
import dev.trunkline.gateway.http.Doors;
import io.quarkus.logging.Log;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Where the document of the public API is got. */
@Singleton
public class DocumentRoutes {

    private static final GatewayFailure INCOMPLETE = new GatewayFailure.Unavailable(
            "The document of the API is not complete yet: a service does not answer. Try again shortly.",
            Duration.ofSeconds(5));

    private final PublicDocument document;
    private final Door door;

    DocumentRoutes(PublicDocument document, Doors doors) {
        this.document = document;
        this.door = doors.management();
    }

    public void register(Router router) {
        for (String base : List.of("", "/api/v1", "/v1")) {
            router.route(HttpMethod.GET, base + "/openapi.json")
                    .handler(context -> answer(context, "application/json", PublicDocument.Written::json));
            router.route(HttpMethod.GET, base + "/openapi.yaml")
                    .handler(context -> answer(context, "application/yaml", PublicDocument.Written::yaml));
            for (String path : List.of("/openapi.json", "/openapi.yaml")) {
                router.route(base + path)
                        .handler(context -> door.refuse(context, new GatewayFailure.WrongMethod("GET, OPTIONS")));
            }
        }
    }

    private void answer(RoutingContext context, String type, Function<PublicDocument.Written, Buffer> form) {
        door.enterAsStranger(context, exchange -> {
            exchange.takeNoBody();
            document.get()
                    .onSuccess(written -> {
                        context.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
                        exchange.answer(form.apply(written));
                    })
                    .onFailure(cause -> {
                        Log.debugf("document of the API: %s", cause.getMessage());
                        exchange.refuse(INCOMPLETE);
                    });
        });
    }
}
