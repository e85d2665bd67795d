/** What the gateway reads of a request body, and how it changes single fields without rebuilding the rest. */
@NullMarked
package dev.trunkline.gateway.envelope;

import org.jspecify.annotations.NullMarked;
