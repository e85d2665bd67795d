/** Endpoints that asked to be left alone for a while. */
@NullMarked
package dev.trunkline.gateway.cooldown;

import org.jspecify.annotations.NullMarked;
