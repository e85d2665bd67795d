/** Every limit of the gateway, each with its name, unit and default. */
@NullMarked
package dev.trunkline.gateway.settings;

import org.jspecify.annotations.NullMarked;
