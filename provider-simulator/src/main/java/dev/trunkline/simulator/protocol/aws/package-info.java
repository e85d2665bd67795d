/**
 * What the rooms of AWS Bedrock share: credentials, errors and the binary event stream, as of
 * docs.aws.amazon.com/AmazonTranscribe/latest/dg/event-stream.html and smithy.io/2.0/aws/protocols on 2026-11-29.
 */
@NullMarked
package dev.trunkline.simulator.protocol.aws;

import org.jspecify.annotations.NullMarked;
