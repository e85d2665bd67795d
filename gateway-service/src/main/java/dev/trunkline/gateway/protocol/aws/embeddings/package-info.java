/**
 * Embeddings at AWS Bedrock, by InvokeModel, whose body is each vendor's own. As of
 * docs.aws.amazon.com/bedrock/latest/userguide, pages model-parameters-titan-embed-text and model-parameters-embed, on
 * 2026-11-30. Start reading at {@link dev.trunkline.gateway.protocol.aws.embeddings.BedrockEmbeddings}.
 *
 * <ul>
 *   <li><b>Quirks</b>: Titan takes one text a call. Cohere's models say in no member of their answer what was used; the
 *       third version lists vectors plainly, later ones by type.
 *   <li><b>Refused</b>, naming the field: tokens; more than one text for Titan, more than 96 for Cohere; models of
 *       others.
 *   <li><b>Dropped</b>: {@code input_type} for Titan, {@code user}, {@code metadata} and other fields of OpenAI's.
 * </ul>
 */
@NullMarked
package dev.trunkline.gateway.protocol.aws.embeddings;

import org.jspecify.annotations.NullMarked;
