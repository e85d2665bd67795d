/** Routing: which endpoints may serve a request, in which order; here its settings and its clock. */
@NullMarked
package dev.trunkline.routing;

import org.jspecify.annotations.NullMarked;
