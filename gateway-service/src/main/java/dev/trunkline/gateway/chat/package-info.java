/** A request for an answer, and the answer, in no wire format: what lies between dialects and protocols. */
@NullMarked
package dev.trunkline.gateway.chat;

import org.jspecify.annotations.NullMarked;
