package dev.trunkline.simulator.payment;

import dev.trunkline.simulator.payment.control.PaymentControl;
import dev.trunkline.simulator.payment.desk.CheckoutDesk;
import dev.trunkline.simulator.payment.door.ApiHandler;
import dev.trunkline.simulator.payment.door.CheckoutPage;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;

/** Reads bodies and shares requests out by their path. */
final class PaymentHandler implements Handler<HttpServerRequest> {

    static final int BODY_BYTES_AT_MOST = 256 * 1024;

    private static final int TOO_LARGE = 413;
    private static final int NOT_FOUND = 404;

    private final ApiHandler api;
    private final CheckoutPage page;
    private final PaymentControl control;

    PaymentHandler(ApiHandler api, CheckoutPage page, PaymentControl control) {
        this.api = api;
        this.page = page;
        this.control = control;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= BODY_BYTES_AT_MOST) {
                body.appendBuffer(chunk);
            } else if (!request.response().ended()) {
                request.response().setStatusCode(TOO_LARGE).end();
            }
        });
        request.endHandler(end -> {
            if (!request.response().ended()) {
                share(request, body.toString(StandardCharsets.UTF_8));
            }
        });
    }

    private void share(HttpServerRequest request, String body) {
        String path = String.valueOf(request.path());
        if (path.startsWith("/v1/")) {
            api.handle(request, path, body);
        } else if (path.startsWith(CheckoutDesk.PAGES)) {
            page.handle(request, path, body);
        } else if (path.startsWith("/control/")) {
            control.handle(request, body);
        } else {
            request.response().setStatusCode(NOT_FOUND).end();
        }
    }
}
