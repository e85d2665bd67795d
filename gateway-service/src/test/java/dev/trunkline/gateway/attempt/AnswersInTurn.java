package dev.trunkline.gateway.attempt;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A provider's answers, one for each request, and the last one from then on. */
final class AnswersInTurn implements Handler<HttpServerRequest> {

    static final String EVENT_STREAM = "text/event-stream";
    static final String HI = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}";
    static final String END = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    static final String EVENTS = "data: " + HI + "\n\ndata: " + END + "\n\ndata: [DONE]\n\n";

    final AtomicInteger asked = new AtomicInteger();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile List<Consumer<HttpServerResponse>> answers = List.of();

    @SafeVarargs
    final void are(Consumer<HttpServerResponse>... inTurn) {
        answers = List.of(inTurn);
    }

    @Override
    public void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            bodies.add(body.toString());
            int number = asked.getAndIncrement();
            answers.get(Math.min(number, answers.size() - 1)).accept(request.response());
        });
    }

    static HttpServerResponse typed(HttpServerResponse response, @Nullable String type) {
        return type == null ? response : response.putHeader("Content-Type", type);
    }

    static HttpServerResponse streamed(HttpServerResponse response) {
        return typed(response, EVENT_STREAM).setChunked(true);
    }
}
