/** Which endpoints a request, its key and its account let be asked at all. */
@NullMarked
package dev.trunkline.gateway.preference;

import org.jspecify.annotations.NullMarked;
