/** The operator's pricing rules: made, ended, listed, and told to gateways. */
@NullMarked
package dev.trunkline.billing.pricing;

import org.jspecify.annotations.NullMarked;
