/** What an account keeps of its requests under a name, put into a request that names it. */
@NullMarked
package dev.trunkline.gateway.preset;

import org.jspecify.annotations.NullMarked;
