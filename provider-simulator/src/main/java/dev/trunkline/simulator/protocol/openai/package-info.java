/** What OpenAI's rooms share: the words of its errors (platform.openai.com/docs/guides/error-codes, 2026-11-29). */
@NullMarked
package dev.trunkline.simulator.protocol.openai;

import org.jspecify.annotations.NullMarked;
