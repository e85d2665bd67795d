/** What the wire formats of AWS Bedrock share. */
@NullMarked
package dev.trunkline.gateway.protocol.aws;

import org.jspecify.annotations.NullMarked;
