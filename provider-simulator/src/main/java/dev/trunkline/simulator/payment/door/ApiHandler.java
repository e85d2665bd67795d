package dev.trunkline.simulator.payment.door;

import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.form.Refusal;
import dev.trunkline.simulator.payment.request.Parameters;
import dev.trunkline.simulator.text.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Everything below {@code /v1}: the key, repeats, the call, what is to be expanded. Lives on one event loop. */
public final class ApiHandler {

    private static final String BEARER = "Bearer ";
    private static final int PAYMENT_REQUIRED = 402;
    private static final int KEY_CHARACTERS_AT_MOST = 255;

    private final Account account;
    private final String secretKey;
    private final Api api;
    private final Repeats repeats = new Repeats();

    public ApiHandler(Account account, Desks desks, String secretKey) {
        this.account = account;
        this.secretKey = secretKey;
        this.api = new Api(account, desks);
    }

    public void forget() {
        repeats.forget();
    }

    public void handle(HttpServerRequest request, String path, String body) {
        Refusal stranger = stranger(request.getHeader("Authorization"));
        if (stranger != null) {
            answer(request, Reply.of(stranger, account));
        } else if (request.method().equals(HttpMethod.POST)) {
            post(request, path, Parameters.of(body));
        } else if (request.method().equals(HttpMethod.GET)) {
            Parameters parameters = Parameters.of(request.query() == null ? "" : request.query());
            answer(request, expanded(api.get(path, parameters), parameters));
        } else {
            String call = request.method() + ": " + path;
            answer(request, Reply.of(Refusal.unknownUrl(call), account));
        }
    }

    private void post(HttpServerRequest request, String path, Parameters parameters) {
        String key = request.getHeader("Idempotency-Key");
        if (key == null) {
            answer(request, act(request, path, parameters));
            return;
        }
        request.response().putHeader("Idempotency-Key", key);
        Repeats.First first = repeats.find(key);
        if (first == null) {
            Reply reply = key.length() > KEY_CHARACTERS_AT_MOST
                    ? Reply.of(Refusal.invalid(null, null, "Idempotency-Key is too long"), account)
                    : act(request, path, parameters);
            byte[] bytes = Json.bytes(reply.body());
            // As the provider does it: what was refused unread can be put right and sent again under its key.
            if (reply.status() == PAYMENT_REQUIRED || reply.status() < 400) {
                repeats.keep(key, new Repeats.First(path, parameters, reply.status(), bytes));
            }
            answer(request, reply.status(), bytes);
        } else if (first.same(path, parameters)) {
            request.response().putHeader("Idempotent-Replayed", "true");
            answer(request, first.status(), first.body());
        } else {
            answer(request, Reply.of(Refusal.otherParameters(key), account));
        }
    }

    private Reply act(HttpServerRequest request, String path, Parameters parameters) {
        String origin = "http://" + request.authority();
        return expanded(api.post(path, parameters, origin), parameters);
    }

    private Reply expanded(Reply reply, Parameters parameters) {
        return reply.status() < 400 ? new Expansion(account, parameters.list("expand")).of(reply) : reply;
    }

    private @Nullable Refusal stranger(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Refusal.unauthorized("No API key (expected: Authorization: Bearer, and a secret key)");
        }
        return authorization.substring(BEARER.length()).equals(secretKey)
                ? null
                : Refusal.unauthorized("Invalid API Key provided");
    }

    private void answer(HttpServerRequest request, Reply reply) {
        answer(request, reply.status(), Json.bytes(reply.body()));
    }

    private void answer(HttpServerRequest request, int status, byte[] body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Request-Id", account.newId("req_"))
                .end(Buffer.buffer(body));
    }
}
