/** Following Kafka topics from their beginning or their end. */
@NullMarked
package dev.trunkline.gateway.topic;

import org.jspecify.annotations.NullMarked;
