package dev.trunkline.gateway.http;

import dev.trunkline.gateway.controlplane.ControlPlane;
import dev.trunkline.gateway.openapi.DocumentRoutes;
import dev.trunkline.gateway.pipeline.CompletionPipeline;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** All paths of the public door. */
@Singleton
class Routes {

    private final CompletionPipeline pipeline;
    private final ControlPlane controlPlane;
    private final DocumentRoutes document;
    private final Doors doors;
    private final UnreadAnswers unreadAnswers;
    private final FirstLook firstLook;

    Routes(
            CompletionPipeline pipeline,
            ControlPlane controlPlane,
            DocumentRoutes document,
            Doors doors,
            GatewaySettings settings) {
        this.unreadAnswers = new UnreadAnswers(settings);
        this.pipeline = pipeline;
        this.controlPlane = controlPlane;
        this.document = document;
        this.doors = doors;
        this.firstLook = new FirstLook(doors.management());
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(firstLook::look);
        router.route().handler(unreadAnswers::await);
        for (String base : List.of("/api/*", "/v1/*")) {
            router.route(HttpMethod.OPTIONS, base).handler(context -> Cors.preflight(context.request()));
        }
        for (String base : List.of("/api/v1", "/v1")) {
            String path = base + "/chat/completions";
            router.route(HttpMethod.POST, path).handler(this::complete);
            router.route(path).handler(context -> wrongMethod(context, "POST, OPTIONS"));
        }
        document.register(router);
        controlPlane.register(router);
        router.route("/*").last().handler(this::unknownPath);
    }

    private void complete(RoutingContext context) {
        doors.completions().enter(context, pipeline::handle);
    }

    private void wrongMethod(RoutingContext context, String allowed) {
        doors.management().refuse(context, new GatewayFailure.WrongMethod(allowed));
    }

    private void unknownPath(RoutingContext context) {
        String asked = context.request().method() + " " + context.request().path();
        doors.management().refuse(context, new GatewayFailure.NoEndpoints("No such path: " + asked, Map.of()));
    }
}
