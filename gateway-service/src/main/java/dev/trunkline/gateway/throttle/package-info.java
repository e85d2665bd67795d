/** Slowing those who guess secrets, without locking out those who know one. */
@NullMarked
package dev.trunkline.gateway.throttle;

import org.jspecify.annotations.NullMarked;
