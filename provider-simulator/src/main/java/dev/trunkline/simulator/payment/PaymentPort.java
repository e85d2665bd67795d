package dev.trunkline.simulator.payment;

import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.control.PaymentControl;
import dev.trunkline.simulator.payment.desk.CheckoutDesk;
import dev.trunkline.simulator.payment.desk.CustomerDesk;
import dev.trunkline.simulator.payment.desk.DisputeDesk;
import dev.trunkline.simulator.payment.desk.IntentDesk;
import dev.trunkline.simulator.payment.desk.RefundDesk;
import dev.trunkline.simulator.payment.door.ApiHandler;
import dev.trunkline.simulator.payment.door.CheckoutPage;
import dev.trunkline.simulator.payment.door.Desks;
import dev.trunkline.simulator.payment.event.EventLog;
import dev.trunkline.simulator.payment.event.Webhooks;
import dev.trunkline.simulator.payment.script.Scripted;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerOptions;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The payment port. One event loop has it all, so that nothing in it needs a lock. */
public final class PaymentPort extends AbstractVerticle {

    private static final long EXPIRY_EVERY_MILLIS = 1_000;

    private final HttpServerOptions options;
    private final PaymentSettings settings;
    private final InstantSource clock;
    private final RandomGenerator chance;

    public PaymentPort(
            HttpServerOptions options, PaymentSettings settings, InstantSource clock, RandomGenerator chance) {
        this.options = options;
        this.settings = settings;
        this.clock = clock;
        this.chance = chance;
    }

    @Override
    public void start(Promise<Void> started) {
        Account account = new Account(clock, chance);
        Scripted scripted = new Scripted();
        Webhooks webhooks = new Webhooks(vertx, settings.webhooks(), scripted, clock);
        EventLog events = new EventLog(account, webhooks::tell);
        CheckoutDesk checkout = new CheckoutDesk(account, events, scripted);
        Desks desks = new Desks(
                checkout,
                new IntentDesk(account, events, scripted),
                new CustomerDesk(account),
                new RefundDesk(account, events));
        ApiHandler api = new ApiHandler(account, desks, settings.secretKey());
        DisputeDesk disputes = new DisputeDesk(account, events);
        PaymentControl control = new PaymentControl(account, scripted, webhooks, checkout, disputes, api::forget);
        vertx.setPeriodic(EXPIRY_EVERY_MILLIS, timer -> checkout.expireDue());
        vertx.createHttpServer(options)
                .requestHandler(new PaymentHandler(api, new CheckoutPage(account, checkout), control))
                .listen()
                .<Void>mapEmpty()
                .onComplete(started);
    }
}
