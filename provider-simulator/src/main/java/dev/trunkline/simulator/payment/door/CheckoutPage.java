package dev.trunkline.simulator.payment.door;

import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.Session;
import dev.trunkline.simulator.payment.desk.CheckoutDesk;
import dev.trunkline.simulator.payment.request.Parameters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The page of a session: one form, two buttons. Lives on one event loop. */
public final class CheckoutPage {

    private static final String ID_PLACE = "{CHECKOUT_SESSION_ID}";
    private static final int SEE_OTHER = 303;
    private static final int NOT_FOUND = 404;

    private final Account account;
    private final CheckoutDesk desk;

    public CheckoutPage(Account account, CheckoutDesk desk) {
        this.account = account;
        this.desk = desk;
    }

    public void handle(HttpServerRequest request, String path, String body) {
        String id = path.substring(CheckoutDesk.PAGES.length());
        Session session = account.find(Session.class, id).orElse(null);
        if (session == null) {
            show(request, NOT_FOUND, "<p>No such session.</p>");
        } else if (session.status() != Session.Status.OPEN) {
            over(request, session);
        } else if (request.method().equals(HttpMethod.POST)) {
            choose(request, session, String.valueOf(Parameters.of(body).text("outcome")));
        } else {
            show(request, 200, form(session, ""));
        }
    }

    private void choose(HttpServerRequest request, Session session, String outcome) {
        switch (outcome) {
            case "paid" -> toSuccess(request, desk.pay(session));
            case "declined" ->
                show(
                        request,
                        200,
                        form(desk.decline(session), "<p role=\"alert\">The card was declined. Try again.</p>"));
            default -> show(request, 400, form(session, "<p role=\"alert\">outcome: expected paid or declined</p>"));
        }
    }

    private static void over(HttpServerRequest request, Session session) {
        if (session.status() == Session.Status.COMPLETE) {
            toSuccess(request, session);
        } else {
            show(request, 200, "<p>This session is expired.</p>" + cancelLink(session));
        }
    }

    private static void toSuccess(HttpServerRequest request, Session session) {
        String id = URLEncoder.encode(session.id(), StandardCharsets.UTF_8);
        request.response()
                .setStatusCode(SEE_OTHER)
                .putHeader("Location", session.links().success().replace(ID_PLACE, id))
                .end();
    }

    private static String form(Session session, String notice) {
        return """
                <p>To pay: <strong>%s</strong> by %s</p>
                %s
                <form method="post">
                <button name="outcome" value="paid">Pay</button>
                <button name="outcome" value="declined">Be declined</button>
                </form>
                %s
                """.formatted(
                        escaped(session.order().total().toString()),
                        escaped(String.join(" or ", session.order().methodTypes())),
                        notice,
                        cancelLink(session));
    }

    private static String cancelLink(Session session) {
        String cancel = session.links().cancel();
        return cancel == null ? "" : "<p><a href=\"" + escaped(cancel) + "\">Back</a></p>";
    }

    private static void show(HttpServerRequest request, int status, String content) {
        String page = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Payment simulator</title>
                </head>
                <body>
                <h1>Payment simulator</h1>
                <p>No money moves here.</p>
                %s
                </body>
                </html>
                """.formatted(content);
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(page);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
