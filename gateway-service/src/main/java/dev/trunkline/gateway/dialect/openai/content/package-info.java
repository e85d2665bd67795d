/** What OpenAI's wire formats for callers have in common: forms of answers, tools, and marks of caches. */
@NullMarked
package dev.trunkline.gateway.dialect.openai.content;

import org.jspecify.annotations.NullMarked;
