/** On which terms credit is sold: what an operator has settled, and the settings of the service for the rest. */
@NullMarked
package dev.trunkline.billing.terms;

import org.jspecify.annotations.NullMarked;
