package dev.trunkline.gateway.warmup;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.nio.charset.StandardCharsets;

/** A provider inside this process that always gives the same answers. Lives as long as the rehearsal. */
final class LoopbackProvider {

    private static final Buffer STREAM = Buffer.buffer(chunk("{\"role\":\"assistant\",\"content\":\"Hello\"}", "null")
            + chunk("{\"content\":\" there\"}", "null")
            + chunk("{\"content\":\"!\"}", "null")
            + chunk("{}", "\"stop\"")
            + "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],"
            + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}}\n\ndata: [DONE]\n\n");
    private static final Buffer WHOLE = Buffer.buffer("{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,"
            + "\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},"
            + "\"logprobs\":null,\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}}");

    private final HttpServer server;

    private LoopbackProvider(HttpServer server) {
        this.server = server;
    }

    static Future<LoopbackProvider> start(Vertx vertx) {
        return vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    boolean stream = body.toString(StandardCharsets.UTF_8).contains("\"stream\":true");
                    request.response()
                            .putHeader("Content-Type", stream ? "text/event-stream" : "application/json")
                            .end(stream ? STREAM : WHOLE);
                }))
                .listen(0, "127.0.0.1")
                .map(LoopbackProvider::new);
    }

    private static String chunk(String delta, String finishReason) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finishReason + "}]}\n\n";
    }

    int port() {
        return server.actualPort();
    }

    Future<Void> close() {
        return server.close();
    }
}
