/** How objects and refusals look on the wire: the fields that stripe-java reads, under their names as of 2026-11. */
@NullMarked
package dev.trunkline.simulator.payment.form;

import org.jspecify.annotations.NullMarked;
