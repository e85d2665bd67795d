/** The edge of Trunkline; start reading at {@code pipeline.CompletionPipeline}. */
@NullMarked
package dev.trunkline.gateway;

import org.jspecify.annotations.NullMarked;
