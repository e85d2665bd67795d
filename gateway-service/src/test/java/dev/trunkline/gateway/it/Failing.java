package dev.trunkline.gateway.it;

import io.vertx.core.http.HttpServerResponse;

/**
 * What a provider does instead of answering, before anything has come from it: the rows of docs/failures.md.
 *
 * <p>Each with the status that the caller sees when nobody is left, and whether another endpoint of the model is asked.
 */
enum Failing {
    SLOWS_DOWN(429, true, 429, "{\"error\":{\"message\":\"slow down\"}}"),
    BREAKS(500, true, 502, "{\"error\":{\"message\":\"boom\"}}"),
    SAYS_NOTHING(500, true, 502, ""),
    GIVES_A_PAGE_WITH_502(502, true, 502, "<html><body>Bad gateway</body></html>"),
    IS_OVERLOADED(503, true, 503, "{\"error\":{\"message\":\"overloaded\"}}"),
    IS_OVERLOADED_AS_ANTHROPIC_IS(529, true, 529, "{\"error\":{\"message\":\"overloaded\"}}"),
    DOES_NOT_KNOW_THE_KEY(401, true, 502, "{\"error\":{\"message\":\"Incorrect API key\"}}"),
    WANTS_MONEY(402, true, 502, "{\"error\":{\"message\":\"insufficient balance\"}}"),
    IS_CLOSED_TO_THE_KEY(403, true, 502, "{\"error\":{\"message\":\"no access\"}}"),
    IS_NOT_THERE(404, true, 502, "{\"error\":{\"message\":\"no such path\"}}"),
    HAS_NO_TIME(408, true, 502, "{\"error\":{\"message\":\"too slow\"}}"),
    IS_GONE(410, true, 502, "{\"error\":{\"message\":\"gone\"}}"),
    LEADS_ELSEWHERE(302, true, 502, ""),
    REFUSES_THE_REQUEST(400, false, 400, "{\"error\":{\"message\":\"temperature: not here\"}}"),
    CANNOT_READ_IT(422, false, 422, "{\"error\":{\"message\":\"no such role\"}}"),
    REFUSES_THE_CONTENT(400, false, 400, "{\"error\":{\"message\":\"x\",\"code\":\"content_policy_violation\"}}"),
    HAS_TOO_SHORT_A_CONTEXT(400, false, 400, "{\"error\":{\"message\":\"x\",\"code\":\"context_length_exceeded\"}}"),
    GIVES_A_PAGE(200, true, 502, "<html><body>Welcome</body></html>"),
    GIVES_NOTHING(200, true, 502, ""),
    GIVES_HALF(200, true, 502, "{\"choices\":[{\"index\":0,"),
    GIVES_AN_ERROR_AS_AN_ANSWER(200, true, 502, "{\"error\":{\"message\":\"boom\",\"code\":500}}"),
    GIVES_ANOTHER_ANSWER(200, true, 502, "{\"hello\":\"world\"}"),
    CLOSES(0, true, 502, "");

    private final int status;
    private final boolean othersAsked;
    private final int seenStatus;
    private final String body;

    Failing(int status, boolean othersAsked, int seenStatus, String body) {
        this.status = status;
        this.othersAsked = othersAsked;
        this.seenStatus = seenStatus;
        this.body = body;
    }

    boolean othersAreAsked() {
        return othersAsked;
    }

    int seenStatus() {
        return seenStatus;
    }

    void answer(HttpServerResponse response) {
        if (status == 0) {
            response.reset();
            return;
        }
        if (status == 302) {
            response.putHeader("Location", "http://127.0.0.1:1/elsewhere");
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", body.startsWith("<") ? "text/html" : "application/json")
                .end(body);
    }
}
