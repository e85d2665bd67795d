package dev.trunkline.gateway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTest {

    @ParameterizedTest
    @CsvSource({"GET, true, true", "HEAD, true, true", "POST, true, false", "PATCH, true, false", "DELETE, true, false"
    })
    void whatMayHaveArrivedIsSentAgainOnlyWhereItReads(String method, boolean notSent, boolean brokenOff) {
        HttpMethod asked = HttpMethod.valueOf(method);

        assertThat(Service.mayBeSentAgain(asked, new ConnectException("Connection refused")))
                .isEqualTo(notSent);
        assertThat(Service.mayBeSentAgain(asked, new HttpClosedException("Connection was closed")))
                .isEqualTo(brokenOff);
        assertThat(Service.mayBeSentAgain(asked, new IOException("reset by peer")))
                .isFalse();
    }
}
