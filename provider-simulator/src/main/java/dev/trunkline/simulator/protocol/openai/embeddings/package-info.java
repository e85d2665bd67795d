/** OpenAI embeddings, as of platform.openai.com/docs/api-reference/embeddings on 2026-11-29. */
@NullMarked
package dev.trunkline.simulator.protocol.openai.embeddings;

import org.jspecify.annotations.NullMarked;
