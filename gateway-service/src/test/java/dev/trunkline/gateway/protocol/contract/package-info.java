/** What every room of a provider's wire format has to do, the same for all of them, and their samples. */
@NullMarked
package dev.trunkline.gateway.protocol.contract;

import org.jspecify.annotations.NullMarked;
