package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.TimeLimits;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.relay.ReceivingCaller;
import dev.trunkline.localstack.part.SilentPort;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A gateway that would wait for minutes, and endpoints that have limits of their own. */
class TimeLimitsIT {

    private static final String[] PATIENT = {
        "upstream.connect-timeout",
        "5m",
        "upstream.first-token-timeout",
        "5m",
        "upstream.last-first-token-timeout",
        "5m"
    };

    @AutoClose
    private final OneProvider provider = new OneProvider(request -> request.response()
            .setChunked(true)
            .putHeader("Content-Type", "text/event-stream")
            .write(": on it\n\n"));

    @Test
    void aConnectionIsNotWaitedForLonger() throws Exception {
        try (SilentPort port = new SilentPort()) {
            AttemptEnd.Failed failed = serve(port.number(), new TimeLimits(300, 0, 0, 0));

            assertThat(failed.detail()).isEqualTo("no connection: not established in time");
        }
    }

    @Test
    void norIsTheFirstContentOfAStream() throws Exception {
        assertThat(serve(provider.port(), new TimeLimits(0, 300, 0, 0)).detail())
                .contains("no content after 300 ms (first-token timeout)");
    }

    @Test
    void norIsTheWholeAnswer() throws Exception {
        assertThat(serve(provider.port(), new TimeLimits(0, 0, 0, 300)).detail())
                .contains("not finished after 300 ms (total timeout)");
    }

    private AttemptEnd.Failed serve(int port, TimeLimits limits) throws Exception {
        Endpoint endpoint = Given.like(Given.endpoint("m", "p", Given.prices("0.000001", "0.000001")))
                .port(port)
                .timeLimits(limits)
                .endpoint();
        var request = Given.request("\"model\":\"m\",\"max_tokens\":5,\"stream\":true,");
        var progress = Given.progress(request, new Hold(1_000_000, 5), new Candidate(endpoint, endpoint.prices()));
        return (AttemptEnd.Failed)
                provider.serve(progress, new ReceivingCaller(), PATIENT).get(60, TimeUnit.SECONDS);
    }
}
