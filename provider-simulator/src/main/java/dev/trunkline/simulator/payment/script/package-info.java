/** What the control calls have ordered. */
@NullMarked
package dev.trunkline.simulator.payment.script;

import org.jspecify.annotations.NullMarked;
