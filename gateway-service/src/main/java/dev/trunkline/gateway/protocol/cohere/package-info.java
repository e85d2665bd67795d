/** What Cohere's wire formats share. */
@NullMarked
package dev.trunkline.gateway.protocol.cohere;

import org.jspecify.annotations.NullMarked;
