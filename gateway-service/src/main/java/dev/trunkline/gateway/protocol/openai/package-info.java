/** Providers that speak OpenAI chat completions: bytes are spliced, not rebuilt. */
@NullMarked
package dev.trunkline.gateway.protocol.openai;

import org.jspecify.annotations.NullMarked;
