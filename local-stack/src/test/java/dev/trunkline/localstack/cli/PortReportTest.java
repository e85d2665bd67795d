package dev.trunkline.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.localstack.service.Port;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortReportTest {

    @Test
    void theHolderAndTheWayOutAreNamed() {
        assertThat(PortReport.line(Port.GATEWAY, 8080, Optional.of(new PortHolder(77, "nginx -g daemon off;"))))
                .isEqualTo("port 8080 (gateway-service) is taken by pid 77: nginx -g daemon off;; end that,"
                        + " or set TRUNKLINE_PORT_GATEWAY to a free port");
    }

    @Test
    void aHolderThatCannotBeSeenIsSaidSo() {
        assertThat(PortReport.line(Port.REDIS, 16379, Optional.empty()))
                .isEqualTo("port 16379 (redis) is taken by a process that cannot be seen from here; end that,"
                        + " or set TRUNKLINE_PORT_REDIS to a free port");
    }

    @Test
    void onlyListeningSocketsOfThatVeryPortCount() {
        List<String> table = List.of(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0",
                "   1: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0",
                "   2: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0");

        assertThat(PortHolder.listeningSockets(table, 8080)).containsExactly("socket:[4711]");
    }
}
