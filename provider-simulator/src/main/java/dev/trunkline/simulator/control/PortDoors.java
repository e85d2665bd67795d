package dev.trunkline.simulator.control;

import dev.trunkline.simulator.fault.FaultScript;
import io.vertx.core.Future;

/** Opens and closes the ports of the providers. */
public interface PortDoors {

    /** Done when every port stands as the script wants it. */
    Future<Void> follow(FaultScript script);
}
