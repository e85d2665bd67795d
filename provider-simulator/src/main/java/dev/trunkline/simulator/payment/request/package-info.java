/** Requests as they come: forms with nested names, {@code line_items[0][price_data][currency]=usd}. */
@NullMarked
package dev.trunkline.simulator.payment.request;

import org.jspecify.annotations.NullMarked;
