/**
 * A payment provider that moves no money: the part of Stripe's HTTP API that its library stripe-java 29 is used for,
 * scripted faults, and a record of what was served (docs.stripe.com/api, as of 2026-11).
 */
@NullMarked
package dev.trunkline.simulator.payment;

import org.jspecify.annotations.NullMarked;
