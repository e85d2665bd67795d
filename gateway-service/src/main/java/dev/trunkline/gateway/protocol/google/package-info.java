/** What Google's wire formats share. */
@NullMarked
package dev.trunkline.gateway.protocol.google;

import org.jspecify.annotations.NullMarked;
