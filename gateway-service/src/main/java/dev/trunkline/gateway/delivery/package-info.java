/** How far the answer to one request has come: its attempts, what its caller has got, and what that costs. */
@NullMarked
package dev.trunkline.gateway.delivery;

import org.jspecify.annotations.NullMarked;
