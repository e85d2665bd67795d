/** Threads that nothing ends but their owner. */
@NullMarked
package dev.trunkline.gateway.thread;

import org.jspecify.annotations.NullMarked;
