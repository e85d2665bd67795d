/** Completed generations, safe on disk before the caller has its last byte, then on Kafka. */
@NullMarked
package dev.trunkline.gateway.journal;

import org.jspecify.annotations.NullMarked;
