/** API keys: how they are made, read, changed and shown. */
@NullMarked
package dev.trunkline.auth.key;

import org.jspecify.annotations.NullMarked;
