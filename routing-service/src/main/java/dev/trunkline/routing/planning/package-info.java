/** The planner: pure decisions over an immutable snapshot, without protobuf, Kafka or a clock. */
@NullMarked
package dev.trunkline.routing.planning;

import org.jspecify.annotations.NullMarked;
