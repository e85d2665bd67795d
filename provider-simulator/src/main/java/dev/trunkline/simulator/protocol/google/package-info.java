/** What Google's rooms share: addresses and errors (cloud.google.com/apis/design/errors, 2026-11-29). */
@NullMarked
package dev.trunkline.simulator.protocol.google;

import org.jspecify.annotations.NullMarked;
