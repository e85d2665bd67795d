/**
 * Embeddings through AWS Bedrock's InvokeModel, as of docs.aws.amazon.com/bedrock/latest/userguide, pages
 * model-parameters-titan-embed-text and model-parameters-embed, on 2026-11-29. Cohere's say only in a header what was
 * used.
 */
@NullMarked
package dev.trunkline.simulator.protocol.aws.invoke;

import org.jspecify.annotations.NullMarked;
