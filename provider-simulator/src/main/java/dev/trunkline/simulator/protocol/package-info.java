/** What a protocol's room has to give. Each room is a package below: its paths, its reader, its forms, its errors. */
@NullMarked
package dev.trunkline.simulator.protocol;

import org.jspecify.annotations.NullMarked;
