/** Which endpoints are tried, and in which order. */
@NullMarked
package dev.trunkline.gateway.plan;

import org.jspecify.annotations.NullMarked;
