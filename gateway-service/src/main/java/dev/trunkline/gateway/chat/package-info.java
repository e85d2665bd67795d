/** Answers in text, in no wire format. */
@NullMarked
package dev.trunkline.gateway.chat;

import org.jspecify.annotations.NullMarked;
