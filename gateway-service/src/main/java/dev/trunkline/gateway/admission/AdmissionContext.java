package dev.trunkline.gateway.admission;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What admission asks of the rest of the gateway.
 *
 * @param allSent whether everything that has ended here is in Kafka
 * @param cutAtMillis when what still runs is cut off
 */
record AdmissionContext(BooleanSupplier allSent, LongSupplier cutAtMillis, HourFile allowanceHour) {}
