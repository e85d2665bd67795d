package dev.trunkline.systemtests.books;

import dev.trunkline.systemtests.TestStack;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What tests begin with that look at the books of a stack of their own, with callers at both of its gateways. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnTwoGateways {

    TestStack stack;
    Ledger ledger;
    RedisView redis;
    Callers callers;

    abstract TestStack begin();

    @BeforeAll
    void start() {
        stack = begin();
        ledger = Ledger.of(stack.processes(), "billing");
        redis = new RedisView(stack.processes().redisUrl());
        callers = new Callers(
                List.of(stack.processes().gatewayUrl(0), stack.processes().gatewayUrl(1)));
    }

    @AfterAll
    void stop() throws IOException {
        if (redis != null) {
            redis.close();
        }
        if (stack != null) {
            stack.close();
        }
    }
}
