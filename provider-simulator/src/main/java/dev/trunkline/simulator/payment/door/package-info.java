/**
 * The part of the payment provider's HTTP API that stripe-java 29 is used for, and the page where people pay
 * (docs.stripe.com/api: authentication, errors, expanding_objects, idempotent_requests, pagination, as of 2026-11).
 */
@NullMarked
package dev.trunkline.simulator.payment.door;

import org.jspecify.annotations.NullMarked;
