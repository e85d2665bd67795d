/** Says what is in an image, in CycloneDX's words. */
@NullMarked
package dev.trunkline.images.sbom;

import org.jspecify.annotations.NullMarked;
