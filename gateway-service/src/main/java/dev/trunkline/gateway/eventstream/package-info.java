/**
 * The binary event stream of AWS ({@code application/vnd.amazon.eventstream}): splitting a stream into messages, by
 * docs.aws.amazon.com/AmazonTranscribe/latest/dg/event-stream.html and smithy.io/2.0/aws/amazon-eventstream.html as of
 * 2026-11.
 */
@NullMarked
package dev.trunkline.gateway.eventstream;

import org.jspecify.annotations.NullMarked;
