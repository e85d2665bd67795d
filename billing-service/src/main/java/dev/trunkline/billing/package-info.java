/** Credits and their use: the settings of this service, and what all its parts are given. */
@NullMarked
package dev.trunkline.billing;

import org.jspecify.annotations.NullMarked;
