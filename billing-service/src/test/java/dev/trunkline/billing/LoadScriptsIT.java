package dev.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.billing.real.RedisView;
import dev.trunkline.billing.real.World;
import io.vertx.mutiny.redis.client.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who loads Redis, and that it is said to be loaded only by a load that was not emptied on the way. */
class LoadScriptsIT {

    private static final RedisView REDIS = World.create().redis();
    private static final String LOADING = "{trunkline:ledger-loaded}:loading";
    private static final String MARKER = "trunkline:ledger-loaded";
    private static final String LOAD = "{trunkline:ledger-loaded}:load";
    private static final String LEDGER_AND_RUN = "ledger|run";

    @BeforeEach
    void empty() {
        REDIS.flush();
    }

    @Test
    void aLoadIsJoinedByThoseOfTheSameLedgerAndRun() {
        assertThat(begin(LEDGER_AND_RUN, "5")).isEqualTo(5);
        assertThat(begin(LEDGER_AND_RUN, "6")).isEqualTo(5);
        assertThat(begin("ledger|another", "7")).isEqualTo(7);
    }

    @Test
    void aLoadThatSomebodyHasEndedIsNotBegunAgain() {
        begin(LEDGER_AND_RUN, "5");
        assertThat(end("5")).isEqualTo(1);

        assertThat(begin(LEDGER_AND_RUN, "6")).isZero();
        assertThat(text(MARKER)).isEqualTo(LEDGER_AND_RUN);
        assertThat(text(LOAD)).isEqualTo("5");
    }

    /** What it has written is gone: a marker now would have gateways believe accounts that lack their holds. */
    @Test
    void aLoadThatWasEmptiedOnTheWayIsNotEnded() {
        begin(LEDGER_AND_RUN, "5");
        REDIS.flush();
        assertThat(end("5")).isZero();
        begin(LEDGER_AND_RUN, "6");
        assertThat(end("5")).isZero();

        assertThat(text(MARKER)).isNull();
        assertThat(text(LOAD)).isNull();
        assertThat(end("6")).isEqualTo(1);
    }

    private static int begin(String ledgerAndRun, String id) {
        return REDIS.send(Command.EVAL, source("begin.lua"), "3", LOADING, MARKER, LOAD, ledgerAndRun, id, "60")
                .toInteger();
    }

    private static int end(String id) {
        return REDIS.send(Command.EVAL, source("end.lua"), "3", LOADING, MARKER, LOAD, id)
                .toInteger();
    }

    private static String text(String key) {
        var value = REDIS.send(Command.GET, key);
        return value == null ? null : value.toString();
    }

    private static String source(String script) {
        try (var stream = LoadScriptsIT.class.getResourceAsStream("/redis/" + script)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
