/** Calls to providers: connections, credentials, time limits, faults. */
@NullMarked
package dev.trunkline.gateway.upstream;

import org.jspecify.annotations.NullMarked;
