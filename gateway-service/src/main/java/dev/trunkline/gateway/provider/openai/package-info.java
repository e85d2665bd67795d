/** Providers that speak OpenAI chat completions: bytes are spliced, not rebuilt. */
@NullMarked
package dev.trunkline.gateway.provider.openai;

import org.jspecify.annotations.NullMarked;
