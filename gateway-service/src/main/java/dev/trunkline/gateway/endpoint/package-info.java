/** The endpoints of the catalogue as this gateway knows them. */
@NullMarked
package dev.trunkline.gateway.endpoint;

import org.jspecify.annotations.NullMarked;
