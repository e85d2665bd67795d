/** Presets: what an account keeps of its requests under a name, in versions, instead of sending it again. */
@NullMarked
package dev.trunkline.auth.preset;

import org.jspecify.annotations.NullMarked;
