/** OpenAI embeddings, as callers speak it. */
@NullMarked
package dev.trunkline.gateway.dialect.openai.embeddings;

import org.jspecify.annotations.NullMarked;
