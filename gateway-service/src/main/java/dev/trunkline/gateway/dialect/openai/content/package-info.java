/** What wire formats of OpenAI for callers have in common: parts of messages, forms of answers, tools, caches. */
@NullMarked
package dev.trunkline.gateway.dialect.openai.content;

import org.jspecify.annotations.NullMarked;
