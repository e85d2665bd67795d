/** Models, providers, endpoints and prices; here only what every room needs: the settings and the clock. */
@NullMarked
package dev.trunkline.catalog;

import org.jspecify.annotations.NullMarked;
