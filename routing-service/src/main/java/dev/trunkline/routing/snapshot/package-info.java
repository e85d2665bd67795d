/** What the planner knows, fed by Kafka: the catalogue of endpoints and the trouble they had. */
@NullMarked
package dev.trunkline.routing.snapshot;

import org.jspecify.annotations.NullMarked;
