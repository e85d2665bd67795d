/** Anthropic messages, as of docs.anthropic.com/en/api/messages and its page on streaming on 2026-11-29. */
@NullMarked
package dev.trunkline.simulator.protocol.anthropic.messages;

import org.jspecify.annotations.NullMarked;
