package dev.trunkline.simulator.payment.event;

import dev.trunkline.simulator.payment.account.Event;
import dev.trunkline.simulator.payment.script.Scripted;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Sends webhooks one after the other, in the order of the mailbag; one that is not answered by 2xx comes again, each
 * time later, and does not keep the others waiting. Lives on one event loop.
 */
public final class Webhooks {

    static final int WAITING_AT_MOST = 10_000;

    private static final long ANSWER_WITHIN_MILLIS = 10_000;
    private static final int CONNECT_WITHIN_MILLIS = 1_000;

    private final Vertx vertx;
    private final WebhookTarget target;
    private final Scripted scripted;
    private final InstantSource clock;
    private final HttpClient client;
    private final Mailbag mailbag = new Mailbag();
    private final Deque<Letter> waiting = new ArrayDeque<>();
    private boolean busy;
    private long delivered;
    private long givenUp;
    private int comingAgain;

    public Webhooks(Vertx vertx, WebhookTarget target, Scripted scripted, InstantSource clock) {
        this.vertx = vertx;
        this.target = target;
        this.scripted = scripted;
        this.clock = clock;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_WITHIN_MILLIS));
    }

    /** How many are where. */
    public record Count(int held, int underWay, long delivered, long givenUp, long lost) {}

    public Count count() {
        int underWay = waiting.size() + comingAgain + (busy ? 1 : 0);
        return new Count(mailbag.held(), underWay, delivered, givenUp, mailbag.lost());
    }

    public void tell(Event event) {
        Letter letter = Letter.of(event, scripted.now().amountOffByCents());
        mailbag.add(letter, scripted.now().webhooks()).forEach(this::queue);
        next();
    }

    /** Sends what was held. */
    public void release() {
        mailbag.release().forEach(this::queue);
        next();
    }

    /** What is on its way still arrives. */
    public void forget() {
        mailbag.forget();
        waiting.clear();
        delivered = 0;
        givenUp = 0;
    }

    private void queue(Letter letter) {
        if (target.url().isEmpty() || waiting.size() >= WAITING_AT_MOST) {
            givenUp++;
        } else {
            waiting.addLast(letter);
        }
    }

    private void next() {
        Letter letter = busy ? null : waiting.pollFirst();
        if (letter != null) {
            busy = true;
            attempt(letter, 1).onComplete(done -> {
                busy = false;
                next();
            });
        }
    }

    private Future<Void> attempt(Letter letter, int number) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.url())
                .setTimeout(ANSWER_WITHIN_MILLIS)
                .putHeader("content-type", "application/json; charset=utf-8")
                .putHeader(
                        Signature.HEADER,
                        Signature.of(letter.body(), clock.instant().getEpochSecond(), target.secret()));
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(letter.body())))
                .compose(response -> response.end().map(response.statusCode() / 100 == 2))
                .otherwise(false)
                .onSuccess(taken -> {
                    if (taken) {
                        delivered++;
                    } else {
                        again(letter, number);
                    }
                })
                .mapEmpty();
    }

    private void again(Letter letter, int attempts) {
        OptionalLong waitMillis = Retries.waitMillisAfter(attempts);
        if (waitMillis.isEmpty()) {
            givenUp++;
            return;
        }
        comingAgain++;
        vertx.setTimer(waitMillis.getAsLong(), timer -> {
            comingAgain--;
            attempt(letter, attempts + 1);
        });
    }
}
