package dev.trunkline.gateway.admission;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.Objects;

/** What this package asks of Redis is answered with a whole number or an array of them, and with nothing else. Pure. */
final class Numbers {

    private Numbers() {}

    /** @throws RuntimeException where it is something else */
    static long[] of(Response answer) {
        if (answer.type() == ResponseType.NUMBER) {
            return new long[] {Objects.requireNonNull(answer.toLong(), "not a number")};
        }
        long[] numbers = new long[answer.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Objects.requireNonNull(answer.get(i).toLong(), "not a number");
        }
        return numbers;
    }
}
