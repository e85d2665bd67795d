/** What a caller asks for: the request body read in one pass, and the directives in its text. */
@NullMarked
package dev.trunkline.simulator.request;

import org.jspecify.annotations.NullMarked;
