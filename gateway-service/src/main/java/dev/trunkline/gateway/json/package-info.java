/** JSON as bytes: walking over it and comparing its texts without building anything. */
@NullMarked
package dev.trunkline.gateway.json;

import org.jspecify.annotations.NullMarked;
