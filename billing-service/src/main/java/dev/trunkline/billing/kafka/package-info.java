/** How this service speaks to Kafka. */
@NullMarked
package dev.trunkline.billing.kafka;

import org.jspecify.annotations.NullMarked;
