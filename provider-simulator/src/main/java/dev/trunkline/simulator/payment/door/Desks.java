package dev.trunkline.simulator.payment.door;

import dev.trunkline.simulator.payment.desk.CheckoutDesk;
import dev.trunkline.simulator.payment.desk.CustomerDesk;
import dev.trunkline.simulator.payment.desk.IntentDesk;
import dev.trunkline.simulator.payment.desk.RefundDesk;

/** Those that the API sends callers to. */
public record Desks(CheckoutDesk checkout, IntentDesk intents, CustomerDesk customers, RefundDesk refunds) {}
