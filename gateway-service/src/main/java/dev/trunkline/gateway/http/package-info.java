/** The public door: routes, limits, and refusals written as HTTP. */
@NullMarked
package dev.trunkline.gateway.http;

import org.jspecify.annotations.NullMarked;
