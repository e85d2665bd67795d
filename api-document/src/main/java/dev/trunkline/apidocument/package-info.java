/** What the OpenAPI documents of the services say alike. */
@NullMarked
package dev.trunkline.apidocument;

import org.jspecify.annotations.NullMarked;
