/** PostgreSQL, Kafka, Redis and Keycloak: how each is unpacked, started and asked whether it is ready. */
@NullMarked
package dev.trunkline.localstack.part;

import org.jspecify.annotations.NullMarked;
