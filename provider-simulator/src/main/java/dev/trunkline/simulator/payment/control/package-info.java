/** The control calls of the payment port: what is scripted, and the record of what was served. */
@NullMarked
package dev.trunkline.simulator.payment.control;

import org.jspecify.annotations.NullMarked;
