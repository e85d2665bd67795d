/** What is measured of endpoints: rolling windows over attempts, without Kafka or a clock. */
@NullMarked
package dev.trunkline.routing.figures;

import org.jspecify.annotations.NullMarked;
