/** The composition root: routes, readiness, time and chance; the only room that sees all. */
@NullMarked
package dev.trunkline.gateway.app;

import org.jspecify.annotations.NullMarked;
