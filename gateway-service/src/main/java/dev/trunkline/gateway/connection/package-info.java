/** Connections to providers and services, and when they may serve again. */
@NullMarked
package dev.trunkline.gateway.connection;

import org.jspecify.annotations.NullMarked;
