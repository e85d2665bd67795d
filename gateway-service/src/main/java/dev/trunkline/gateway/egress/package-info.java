/**
 * What is fetched from addresses that callers name, and from where nothing ever is; start reading at
 * {@link dev.trunkline.gateway.egress.MediaFetch}.
 */
@NullMarked
package dev.trunkline.gateway.egress;

import org.jspecify.annotations.NullMarked;
