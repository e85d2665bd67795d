/** The endpoints of the catalogue as this gateway knows them. */
@NullMarked
package dev.trunkline.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
