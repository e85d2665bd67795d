/** What keys have spent, as billing-service tells it. */
@org.jspecify.annotations.NullMarked
package dev.trunkline.auth.usage;
