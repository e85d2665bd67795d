package dev.trunkline.systemtests.matrix;

import dev.trunkline.systemtests.matrix.Speech.Call;
import java.math.BigDecimal;
import java.util.List;

/**
 * What an SDK has made of an answer.
 *
 * @param thoughts as far as they are told
 * @param costNano by the usage
 * @param answer in the SDK's own type
 */
record Told(String model, String text, String end, List<Call> calls, String thoughts, long costNano, Object answer) {

    static long nano(Object usd) {
        return new BigDecimal(usd.toString()).movePointRight(9).longValueExact();
    }
}
