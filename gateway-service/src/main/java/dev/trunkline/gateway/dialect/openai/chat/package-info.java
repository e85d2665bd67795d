/** Answers as callers of OpenAI chat completions read them. */
@NullMarked
package dev.trunkline.gateway.dialect.openai.chat;

import org.jspecify.annotations.NullMarked;
