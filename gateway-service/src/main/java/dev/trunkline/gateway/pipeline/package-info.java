/** The hot path; start reading at {@link dev.trunkline.gateway.pipeline.CompletionPipeline}. */
@NullMarked
package dev.trunkline.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
