/** The main class of Kafka's own JVM; the only code here that knows Kafka's classes. */
@NullMarked
package dev.trunkline.localstack.kafka;

import org.jspecify.annotations.NullMarked;
