/** How a gateway leaves: it says so first, lets its streams end, and cuts off what is left with an honest word. */
@NullMarked
package dev.trunkline.gateway.drain;

import org.jspecify.annotations.NullMarked;
