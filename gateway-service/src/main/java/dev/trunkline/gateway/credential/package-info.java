/** The operator's credentials at providers, from the environment and from Secrets. */
@NullMarked
package dev.trunkline.gateway.credential;

import org.jspecify.annotations.NullMarked;
