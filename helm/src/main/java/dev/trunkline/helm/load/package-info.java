/** The load of a trial: runs in the cluster, in a pod without a shell, and needs nothing but a JVM. */
@NullMarked
package dev.trunkline.helm.load;

import org.jspecify.annotations.NullMarked;
