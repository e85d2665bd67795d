/** What Cohere's wire formats of version 2 have in common: how it says what it bills. */
@NullMarked
package dev.trunkline.gateway.protocol.cohere;

import org.jspecify.annotations.NullMarked;
