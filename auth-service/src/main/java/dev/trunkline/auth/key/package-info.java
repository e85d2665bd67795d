/** API keys: how they are made, read, changed and shown. */
@org.jspecify.annotations.NullMarked
package dev.trunkline.auth.key;
