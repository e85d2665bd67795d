package dev.trunkline.gateway.app;

import dev.trunkline.gateway.controlplane.ControlPlane;
import dev.trunkline.gateway.dialect.AnyChat;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.dialect.anthropic.messages.Messages;
import dev.trunkline.gateway.dialect.cohere.rerank.Rerank;
import dev.trunkline.gateway.dialect.openai.chat.ChatCompletions;
import dev.trunkline.gateway.dialect.openai.completions.Completions;
import dev.trunkline.gateway.dialect.openai.embeddings.Embeddings;
import dev.trunkline.gateway.dialect.openai.responses.Responses;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.http.Cors;
import dev.trunkline.gateway.http.Door;
import dev.trunkline.gateway.http.Doors;
import dev.trunkline.gateway.http.FirstLook;
import dev.trunkline.gateway.http.PlainPage;
import dev.trunkline.gateway.http.UnreadAnswers;
import dev.trunkline.gateway.openapi.DocumentRoutes;
import dev.trunkline.gateway.pipeline.CompletionPipeline;
import dev.trunkline.gateway.pipeline.Explain;
import dev.trunkline.gateway.pipeline.TokenCount;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** All paths of the public door. */
@Singleton
class Routes {

    /** Below these an answer is for programs, whatever they say that they accept. */
    private static final List<String> OF_THE_API = List.of("/api/", "/v1/");

    private final CompletionPipeline pipeline;
    private final ChatCompletions chat;
    private final Completions completions;
    private final Embeddings embeddings;
    private final Responses responses;
    private final Messages messages;
    private final Rerank rerank;
    private final TokenCount tokenCount;
    private final Explain explain;
    private final AnyChat anyChat;
    private final ControlPlane controlPlane;
    private final DocumentRoutes document;
    private final Doors doors;
    private final UnreadAnswers unreadAnswers;
    private final FirstLook firstLook;
    private final Buffer welcome;

    Routes(
            CompletionPipeline pipeline,
            ChatCompletions chat,
            Completions completions,
            Embeddings embeddings,
            Responses responses,
            Messages messages,
            Rerank rerank,
            TokenCount tokenCount,
            Explain explain,
            ControlPlane controlPlane,
            DocumentRoutes document,
            Doors doors,
            GatewaySettings settings) {
        this.unreadAnswers = new UnreadAnswers(settings);
        this.pipeline = pipeline;
        this.chat = chat;
        this.completions = completions;
        this.embeddings = embeddings;
        this.responses = responses;
        this.messages = messages;
        this.rerank = rerank;
        this.tokenCount = tokenCount;
        this.explain = explain;
        this.anyChat = new AnyChat(chat, responses, messages);
        this.controlPlane = controlPlane;
        this.document = document;
        this.doors = doors;
        this.firstLook = new FirstLook(doors.management());
        this.welcome = PlainPage.welcome(settings.publicUrl());
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(firstLook::look);
        router.route().handler(unreadAnswers::await);
        for (String base : List.of("/api/*", "/v1/*")) {
            router.route(HttpMethod.OPTIONS, base).handler(context -> Cors.preflight(context.request()));
        }
        for (String base : List.of("/api/v1", "/v1")) {
            inference(router, base + "/chat/completions", chat);
            inference(router, base + "/completions", completions);
            inference(router, base + "/embeddings", embeddings);
            inference(router, base + "/responses", responses);
            inference(router, base + "/messages", messages);
            inference(router, base + "/rerank", rerank);
            post(router, base + "/explain", chat, exchange -> explain.handle(exchange, anyChat));
            post(router, base + "/messages/count_tokens", messages, exchange -> tokenCount.handle(exchange, messages));
        }
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
            router.route(method, "/").handler(this::welcome);
        }
        document.register(router);
        controlPlane.register(router);
        for (String base : List.of("/api/v1", "/v1")) {
            below(router, base + "/messages/*", messages);
            below(router, base + "/responses/*", responses);
        }
        router.route("/*").last().handler(this::unknownPath);
    }

    private void inference(Router router, String path, Dialect dialect) {
        post(router, path, dialect, exchange -> pipeline.handle(exchange, dialect));
    }

    private void post(Router router, String path, Dialect dialect, Consumer<CallerExchange> work) {
        router.route(HttpMethod.POST, path)
                .handler(context -> doors.completions().enter(context, dialect.errors(), work));
        GatewayFailure wrongMethod = new GatewayFailure.WrongMethod("POST, OPTIONS");
        router.route(path).handler(context -> doors.management().refuse(context, wrongMethod, dialect.errors()));
    }

    /** What a vendor has there and this gateway has not. */
    private void below(Router router, String path, Dialect dialect) {
        router.route(path)
                .handler(context -> doors.management().refuse(context, noSuchPath(context), dialect.errors()));
    }

    /** For people; to programs there is nothing here, as on every path that is none. */
    private void welcome(RoutingContext context) {
        if (!PlainPage.isWanted(context.request())) {
            unknownPath(context);
            return;
        }
        doors.anybody().enterAsStranger(context, exchange -> {
            exchange.takeNoBody();
            context.response().headers().add(HttpHeaders.VARY, "Accept");
            PlainPage.begin(context.response());
            exchange.answer(welcome);
        });
    }

    private void unknownPath(RoutingContext context) {
        String path = Objects.requireNonNullElse(context.request().path(), "");
        Door door = OF_THE_API.stream().anyMatch(path::startsWith) ? doors.management() : doors.anybody();
        door.refuse(context, noSuchPath(context));
    }

    private static GatewayFailure noSuchPath(RoutingContext context) {
        String asked = context.request().method() + " " + context.request().path();
        return new GatewayFailure.NoEndpoints("No such path: " + asked, Map.of());
    }
}
