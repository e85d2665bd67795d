/**
 * AWS Bedrock's Converse and ConverseStream, as of docs.aws.amazon.com/bedrock/latest/APIReference, pages
 * API_runtime_Converse and API_runtime_ConverseStream, on 2026-11-29. A block of text has no start in a stream, only
 * what is in it and its end; the usage comes in a message of its own after the one that says why the answer stopped.
 */
@NullMarked
package dev.trunkline.simulator.protocol.aws.converse;

import org.jspecify.annotations.NullMarked;
