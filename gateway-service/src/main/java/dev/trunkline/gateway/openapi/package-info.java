/** The document of the whole public API, put together from those of the services and the gateway's own. */
@NullMarked
package dev.trunkline.gateway.openapi;

import org.jspecify.annotations.NullMarked;
