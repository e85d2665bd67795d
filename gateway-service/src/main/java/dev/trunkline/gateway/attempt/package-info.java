/** Calls to providers: connections, credentials, time limits, faults. */
@NullMarked
package dev.trunkline.gateway.attempt;

import org.jspecify.annotations.NullMarked;
