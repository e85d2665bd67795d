package dev.trunkline.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.gateway.Given;
import org.junit.jupiter.api.Test;

class BillableEventTest {

    private static final GenerationCompleted EXAMPLE = Given.example(
                    "generation-completed-second-endpoint", GenerationCompleted.newBuilder())
            .build();
    private static final String LONG = "\u20ac".repeat(1 << 20);

    @Test
    void keepsAllThatIsBilled() {
        GenerationCompleted billable = BillableEvent.of(EXAMPLE);

        assertThat(billable.getServed().getUpstreamId()).isEmpty();
        assertThat(billable.toBuilder()
                        .addAllAttempts(EXAMPLE.getAttemptsList())
                        .setNativeFinishReason(EXAMPLE.getNativeFinishReason())
                        .setAppUrl(EXAMPLE.getAppUrl())
                        .setAppTitle(EXAMPLE.getAppTitle())
                        .setUserAgent(EXAMPLE.getUserAgent())
                        .setExternalUser(EXAMPLE.getExternalUser())
                        .setServed(EXAMPLE.getServed())
                        .build())
                .isEqualTo(EXAMPLE);
    }

    @Test
    void isSmallWhateverWasWrittenIntoIt() {
        GenerationCompleted.Builder huge = EXAMPLE.toBuilder()
                .setNativeFinishReason(LONG)
                .setFinishReason(LONG)
                .setRequestedModel(LONG)
                .setAppTitle(LONG)
                .setUserAgent(LONG)
                .setExternalUser(LONG);
        huge.getServedBuilder().setUpstreamId(LONG).setModel(LONG).setEndpointId(LONG);
        huge.getAttemptsBuilder(0).setFaultDetail(LONG);

        GenerationCompleted billable = BillableEvent.of(huge.build());

        assertThat(billable.getSerializedSize()).isLessThan(8_192);
        assertThat(billable.getGenerationId()).isEqualTo(EXAMPLE.getGenerationId());
        assertThat(billable.getCostNano()).isEqualTo(EXAMPLE.getCostNano());
        assertThat(billable.getUsage()).isEqualTo(EXAMPLE.getUsage());
    }
}
