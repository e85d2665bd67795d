package dev.trunkline.simulator.protocol.cohere;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ReadOutcome;
import dev.trunkline.simulator.request.TreeReader;
import dev.trunkline.simulator.text.Json;
import io.vertx.core.http.HttpHeaders;

/** Cohere's chat, embeddings and reranking. */
public enum CohereRoom implements Room {
    CHAT("chat") {
        @Override
        TreeReader reader() {
            return new CohereChatReader();
        }
    },
    EMBED("embed") {
        @Override
        TreeReader reader() {
            return new CohereEmbedReader();
        }
    },
    RERANK("rerank") {
        @Override
        TreeReader reader() {
            return new CohereRerankReader();
        }
    };

    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-debug-trace-id");
    private static final int UNAUTHORIZED = 401;

    private final String operation;

    CohereRoom(String operation) {
        this.operation = operation;
    }

    abstract TreeReader reader();

    @Override
    public String protocol() {
        return "cohere-" + operation;
    }

    @Override
    public String pathPattern() {
        return "/v2/" + operation;
    }

    @Override
    public boolean answersTo(String path) {
        return path.equals(pathPattern());
    }

    @Override
    public CharSequence requestIdHeader() {
        return REQUEST_ID;
    }

    @Override
    public ReadOutcome read(RequestHead head, byte[] body, int offset, int length) {
        return head.hasBearer()
                ? reader().read(body, offset, length)
                : new InvalidRequest(UNAUTHORIZED, "", "no api key supplied");
    }

    @Override
    public String responseId(long number) {
        return id(number);
    }

    @Override
    public byte[] error(Refusal refusal) {
        return Json.bytes(Json.object().put("id", id(0)).put("message", refusal.message()));
    }

    /** In the form of a UUID. */
    static String id(long number) {
        return "00000000-0000-4000-8000-%012x".formatted(number);
    }
}
