/** The gRPC face of the planner: protobuf in and out. */
@NullMarked
package dev.trunkline.routing.api;

import org.jspecify.annotations.NullMarked;
